namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Which desk answers which call.</summary>
internal sealed class ApiRoutes(RefundDesk refunds, AbnormalDesk abnormal, TransferDesk transfers)
{
    private const string Refunds = "/v3/refund/domestic/refunds";
    private const string AbnormalEnd = "/apply-abnormal-refund";
    private const string Transfers = "/v3/fund-app/mch-transfer/transfer-bills";
    private const string ByNumber = Transfers + "/out-bill-no/";
    private const string CancelEnd = "/cancel";

    /// <summary>The answer.</summary>
    public ApiAnswer Answer(ApiCall call) => call switch
    {
        { Method: "POST", Path: Refunds } => refunds.Apply(call.Body),
        { Method: "POST" } when Between(call.Path, Refunds + "/", AbnormalEnd) is { } refundId => abnormal.Apply(refundId, call.Body, call.Serial),
        { Method: "GET" } when Between(call.Path, Refunds + "/", "") is { } number => refunds.Query(number),
        { Method: "POST", Path: Transfers } => transfers.Apply(call.Body, call.Serial),
        { Method: "POST" } when Between(call.Path, ByNumber, CancelEnd) is { } number => transfers.Cancel(number),
        { Method: "GET" } when Between(call.Path, ByNumber, "") is { } number => transfers.Query(number),
        _ => ApiAnswer.Error(404, "PARAM_ERROR", "请求的接口不存在"),
    };

    private static string? Between(string path, string start, string end) =>
        path.Length > start.Length + end.Length && path.StartsWith(start, StringComparison.Ordinal) && path.EndsWith(end, StringComparison.Ordinal) ? path[start.Length..^end.Length] : null;
}
