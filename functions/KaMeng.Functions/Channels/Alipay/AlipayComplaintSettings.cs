namespace KaMeng.Functions.Channels.Alipay;

/// <summary>
/// 交易投诉: section <c>Alipay:Complaints</c>. What Alipay's documents leave open, or grant to some applications only, is a switch (payments.md 2).
/// </summary>
internal sealed class AlipayComplaintSettings
{
    /// <summary>The longest name of who answers.</summary>
    public const int LongestOperator = 6;

    /// <summary>Whether complaints are asked for and answered at all; the application needs the product 交易投诉. Otherwise they are entered and answered by hand. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether words go to the complainant before and beside the decision (<c>…reply.submit</c>). Otherwise a person says them. Default true.</summary>
    public bool Replies { get; set; } = true;

    /// <summary>Whether words go to Alipay while it looks into a complaint itself (<c>…supplement.submit</c>). Otherwise a person hands them in. Default true.</summary>
    public bool Supplements { get; set; } = true;

    /// <summary>Whether the decision (<c>…feedback.submit</c>) goes as <c>biz_content</c>; otherwise its parameters stand beside the gateway's own, as Alipay's own libraries send them. Default false.</summary>
    public bool FeedbackInBizContent { get; set; }

    /// <summary>Who answers (处理投诉人), at most 6 characters. Default 平台客服.</summary>
    public string Operator { get; set; } = "平台客服";
}
