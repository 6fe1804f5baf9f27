using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>WeChat Pay's words for how a refund stands, in ours.</summary>
internal static class RefundWords
{
    /// <summary>Our state for <c>status</c> (replies) or <c>refund_status</c> (notifications); null for a word we do not know.</summary>
    public static PayoutState? State(string status) => status switch
    {
        "PROCESSING" => PayoutState.Accepted,
        "SUCCESS" => PayoutState.Succeeded,
        "ABNORMAL" => PayoutState.Abnormal,
        "CLOSED" => PayoutState.Closed,
        _ => null,
    };

    /// <summary>
    /// What a reply says, or null if it uses a word we do not know. Asking twice about the same state gives the same
    /// <see cref="ProviderReport.ReportId"/>.
    /// </summary>
    /// <param name="reply">The verified reply.</param>
    /// <param name="now">For a reply without any time of its own.</param>
    public static ProviderReport? Report(RefundReply reply, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (State(reply.Status) is not { } state)
        {
            return null;
        }

        return new ProviderReport(
            $"wechat-pay:{reply.RefundId}:{reply.Status}",
            reply.OutRefundNo,
            state,
            reply.RefundId,
            reply.Amount is { } amount ? Money.Fen(amount.Refund) : null,
            (reply.SuccessTime ?? reply.CreateTime ?? now).ToUniversalTime(),
            reply.UserReceivedAccount);
    }
}
