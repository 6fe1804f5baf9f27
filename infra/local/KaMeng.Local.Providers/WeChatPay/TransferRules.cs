using System.Text.RegularExpressions;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>What WeChat Pay says no to in a transfer. Pure.</summary>
internal static partial class TransferRules
{
    private const long NameFrom = 200_000;
    private const int RemarkLength = 32;

    /// <summary>The error for a body that is wrong by itself, or null.</summary>
    public static ApiAnswer? ErrorIn(TransferRequest? request)
    {
        string? trouble = request switch
        {
            null => "请求内容不是有效的JSON",
            { OutBillNo: null } => "缺少参数out_bill_no",
            _ when !BillNumber().IsMatch(request.OutBillNo) => "out_bill_no只能是数字、大小写字母,最长32位",
            { AppId: null or "" } => "缺少参数appid",
            { OpenId: null or "" } => "缺少参数openid",
            { SceneId: null or "" } => "缺少参数transfer_scene_id",
            { Amount: not > 0 } => "transfer_amount须为正整数",
            { Remark: null or "" or { Length: > RemarkLength } } => "transfer_remark长度应为1到32",
            { Amount: >= NameFrom, UserName: null } => "转账金额大于等于2000元时,必须填写收款用户姓名",
            _ when request.NotifyUrl is { } url && !ApplyRules.IsGoodNotifyUrl(url) => "notify_url不正确:须为https,不能携带参数,最长256位",
            _ when request.Reports is not { Count: > 0 } reports || !reports.All(IsGood) => "未正确填写转账场景报备信息",
            _ => null,
        };
        return trouble is null ? null : ApiAnswer.Error(400, "PARAM_ERROR", trouble);
    }

    private static bool IsGood(TransferReport? report) => report is { InfoType.Length: > 0 and <= 15, InfoContent.Length: > 0 and <= 32 };

    [GeneratedRegex(@"^[0-9A-Za-z]{1,32}\z")]
    private static partial Regex BillNumber();
}
