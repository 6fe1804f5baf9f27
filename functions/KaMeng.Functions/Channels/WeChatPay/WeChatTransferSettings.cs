namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>What transfers need besides what refunds do: configuration section <c>WeChatPay:Transfer</c>. Which scene is lawful for a refund is for the operator to settle with WeChat Pay.</summary>
internal sealed class WeChatTransferSettings
{
    /// <summary>The app id that buyers' openids belong to.</summary>
    public string AppId { get; set; } = "";

    /// <summary>转账场景ID, as the merchant console granted it.</summary>
    public string SceneId { get; set; } = "";

    /// <summary>用户收款感知: what the buyer is told the money is, one of the scene's words; empty for the scene's own.</summary>
    public string ReceivedAs { get; set; } = "";

    /// <summary>转账场景报备信息: what the scene wants reported with each transfer, as <c>活动名称=售后退款;奖励说明=退款</c>.</summary>
    public string Reports { get; set; } = "";

    /// <summary>资金账户类型: the account that pays transfers, whose bill they are looked for in: <c>BASIC</c>, <c>OPERATION</c> or <c>FEES</c>. Default <c>OPERATION</c>.</summary>
    public string BillAccount { get; set; } = "OPERATION";

    /// <summary>What the bill's 业务名称 or 业务类型 has in it where a row is a transfer. Default <c>商家转账</c>.</summary>
    public string BillBusiness { get; set; } = "商家转账";

    /// <summary>The bill's column with our number of a transfer. Default <c>业务凭证号</c>, which WeChat Pay's documents call "as a rule the merchant's number".</summary>
    public string BillNumberColumn { get; set; } = "业务凭证号";

    /// <summary>Whether anything of it is set.</summary>
    public bool IsMeant => AppId.Length > 0 || SceneId.Length > 0 || Reports.Length > 0;

    /// <summary>The pairs of <see cref="Reports"/>: the scene's word and what is said.</summary>
    public IEnumerable<(string InfoType, string InfoContent)> ReportPairs()
    {
        foreach (string pair in Reports.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            yield return (parts[0], parts.Length == 2 ? parts[1] : "");
        }
    }
}
