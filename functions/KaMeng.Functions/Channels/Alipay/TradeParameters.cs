using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>What the gateway is told of a refund, as <c>biz_content</c>.</summary>
internal static class TradeParameters
{
    // Alipay's documents say 256 and not of what; so many bytes fit either way.
    private const int ReasonLimit = 256;

    private static readonly string[] Options = ["refund_detail_item_list", "gmt_refund_pay", "deposit_back_info"];

    /// <summary>Of <c>alipay.trade.refund</c>.</summary>
    public static IReadOnlyDictionary<string, object> OfRefund(RefundInstruction instruction)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        Dictionary<string, object> content = Named(instruction);
        content["refund_amount"] = Yuan.Of(instruction.Amount);
        if (ReasonText.Cut(instruction.Reason, ReasonLimit) is { } reason)
        {
            content["refund_reason"] = reason;
        }

        return content;
    }

    /// <summary>Of <c>alipay.trade.fastpay.refund.query</c>.</summary>
    public static IReadOnlyDictionary<string, object> OfQuery(RefundInstruction instruction)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        Dictionary<string, object> content = Named(instruction);
        content["query_options"] = Options;
        return content;
    }

    /// <summary>The number the trade is named by: Alipay's, or else ours.</summary>
    public static string NumberOf(Payment payment) => AlipayChecks.IsTradeNumber(payment.TransactionId) ? payment.TransactionId : payment.OutTradeNo!;

    private static Dictionary<string, object> Named(RefundInstruction instruction) => new()
    {
        [AlipayChecks.IsTradeNumber(instruction.Payment.TransactionId) ? "trade_no" : "out_trade_no"] = NumberOf(instruction.Payment),
        ["out_request_no"] = instruction.RefundNumber,
    };
}
