using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>What WeChat Pay says no to, before and after it knows the payment. Pure.</summary>
internal static partial class ApplyRules
{
    private const int ReasonBytes = 80;
    private const int NotifyUrlLength = 256;
    private const int PaymentNumberLength = 32;
    private const int RefundsPerPayment = 50;
    private static readonly long RefundPeriod = (long)TimeSpan.FromDays(365).TotalMilliseconds;
    private static readonly long RefundSpacing = (long)TimeSpan.FromMinutes(1).TotalMilliseconds;

    /// <summary>The error for a body that is wrong by itself, or null.</summary>
    public static ApiAnswer? ErrorIn(ApplyRequest? request)
    {
        string? trouble = request switch
        {
            null => "请求内容不是有效的JSON",
            { OutRefundNo: null } => "缺少参数out_refund_no",
            _ when !RefundNumber().IsMatch(request.OutRefundNo) => "out_refund_no只能是数字、大小写字母_-|*@,最长64位",
            _ when (request.TransactionId is null) == (request.OutTradeNo is null) => "transaction_id和out_trade_no二选一",
            _ when PaymentNumberOf(request).Length is 0 or > PaymentNumberLength => "原支付单号长度应为1到32",
            { Amount: not { Refund: > 0, Total: > 0, Currency: "CNY" } } => "amount.refund、amount.total须为正整数,amount.currency须为CNY",
            _ when Encoding.UTF8.GetByteCount(request.Reason ?? "") > ReasonBytes => "reason超过80字节",
            _ when request.NotifyUrl is { } url && !IsGoodNotifyUrl(url) => "notify_url不正确:须为https,不能携带参数,最长256位",
            _ => null,
        };
        return trouble is null ? null : ApiAnswer.Error(400, "PARAM_ERROR", trouble);
    }

    /// <summary>The error for a new refund of a payment, or null.</summary>
    /// <param name="request">A body without an error of its own.</param>
    /// <param name="payment">The payment.</param>
    /// <param name="earlier">Its refunds so far.</param>
    /// <param name="now">Milliseconds since 1970 UTC.</param>
    public static ApiAnswer? ErrorOn(ApplyRequest request, PaymentRow payment, IReadOnlyList<RefundRow> earlier, long now)
    {
        if (request.Amount!.Total != payment.Total)
        {
            return ApiAnswer.Error(400, "INVALID_REQUEST", "订单金额与支付时不一致");
        }

        if (now - payment.PaidAt > RefundPeriod)
        {
            return ApiAnswer.Error(400, "INVALID_REQUEST", "订单已超过可退款期限365天");
        }

        if (earlier.Count >= RefundsPerPayment)
        {
            return ApiAnswer.Error(400, "INVALID_REQUEST", "单笔订单部分退款不能超过50次");
        }

        // Money of a closed refund has come back to the merchant and can be refunded again.
        long refunded = earlier.Where(refund => refund.Result != SimulatedResult.Closed).Sum(refund => refund.Refund);
        if (refunded + request.Amount.Refund > payment.Total)
        {
            return ApiAnswer.Error(400, "INVALID_REQUEST", "累计退款金额大于订单支付金额");
        }

        return earlier.Count > 0 && now - earlier[^1].CreatedAt < RefundSpacing
            ? ApiAnswer.Error(429, "FREQUENCY_LIMITED", "同一订单两笔退款须间隔1分钟")
            : null;
    }

    /// <summary>The number the payment is named by.</summary>
    public static string PaymentNumberOf(ApplyRequest request) => request.TransactionId ?? request.OutTradeNo ?? "";

    /// <summary>The provider asks for https and a public host. On one machine there is neither, so http to this machine itself passes too; the rest holds.</summary>
    public static bool IsGoodNotifyUrl(string url) =>
        url.Length <= NotifyUrlLength && Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Query.Length == 0 && !url.Contains('?', StringComparison.Ordinal)
        && (uri.Scheme == Uri.UriSchemeHttps ? !uri.IsLoopback && !IPAddress.TryParse(uri.Host, out _) : uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    [GeneratedRegex(@"^[0-9A-Za-z_\-|*@]{1,64}\z")]
    private static partial Regex RefundNumber();
}
