using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>Reads a reply of the gateway as an answer. Pure: what may be believed of a reply is decided here and nowhere else.</summary>
internal static class ReplyReading
{
    /// <summary>How long two refunds of one trade are apart at least, and so how long Alipay wants to be left alone when they were not.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(3);

    private const string Success = "REFUND_SUCCESS";

    /// <summary>The answer to <c>alipay.trade.refund</c>. Taken on is not done: only <c>fund_change=Y</c> says that money went.</summary>
    public static ChannelAnswer OfRefund(GatewayReply reply, bool isGenuine, string refundNumber, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (Trouble(reply, isGenuine, isQuery: false) is { } trouble)
        {
            return trouble;
        }

        // refund_fee is no amount to compare: it may be all that the trade has refunded so far. The query tells this refund's own.
        return reply.Text("fund_change") == "Y"
            ? Reported(new ProviderReport(
                $"alipay:{refundNumber}:{Success}", refundNumber, PayoutState.Succeeded, null, null, ChinaTime.Read(reply.Text("gmt_refund_pay")) ?? now, null))
            : NoAnswer("FUND_CHANGE_NOT_Y", "Alipay took the call on and does not say that money went; a query decides.");
    }

    /// <summary>The answer to <c>alipay.trade.fastpay.refund.query</c>.</summary>
    /// <param name="reply">What came back.</param>
    /// <param name="isGenuine">Whether Alipay signed it.</param>
    /// <param name="refundNumber">The refund that was asked about.</param>
    /// <param name="givenAt">When it was given; a success that does not say when it was counts as of then, or it would seem to undo a deposit-back 退票 that is older than the question.</param>
    /// <param name="now">For a deposit-back without any time of its own.</param>
    public static ChannelAnswer OfQuery(GatewayReply reply, bool isGenuine, string refundNumber, DateTimeOffset givenAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (Trouble(reply, isGenuine, isQuery: true) is { } trouble)
        {
            return trouble;
        }

        string? status = reply.Text("refund_status");
        if (status is null)
        {
            // Alipay leaves the status out where it has no refund of that number, or one that failed: the same call again is safe.
            return new ChannelAnswer(ChannelAnswerKind.NotFound, Code: "NO_REFUND_STATUS", Message: "Alipay knows of no refund under this number, or of one that failed.");
        }

        if (reply.Text("out_request_no") is { } told && told != refundNumber)
        {
            return NoAnswer("REPLY_OF_ANOTHER_REFUND", "Alipay's reply is about another refund number.");
        }

        if (status != Success)
        {
            return NoAnswer("REFUND_STATUS_NOT_SUCCESS", $"Alipay says {ProviderWords.Short(status)}, which is not yet a success; it is asked again.");
        }

        DateTimeOffset paidAt = ChinaTime.Read(reply.Text("gmt_refund_pay")) ?? givenAt;
        return Reported(DepositBack(reply, refundNumber, now)
            ?? new ProviderReport($"alipay:{refundNumber}:{Success}", refundNumber, PayoutState.Succeeded, null, Yuan.Read(reply.Text("refund_amount")), paidAt, null));
    }

    // 退票: a refund can be a success at Alipay and still come back from the bank.
    private static ProviderReport? DepositBack(GatewayReply reply, string refundNumber, DateTimeOffset now)
    {
        const string Info = "deposit_back_info";
        return reply.Text(Info, "dback_status") == "F"
            ? new ProviderReport(
                $"alipay:{refundNumber}:DEPOSIT_BACK", refundNumber, PayoutState.Abnormal, null, Yuan.Read(reply.Text(Info, "dback_amount")),
                ChinaTime.Read(reply.Text(Info, "bank_ack_time")) ?? now, null, IsDepositBack: true)
            : null;
    }

    /// <summary>What keeps a reply from being believed as a success; null if the call was taken on, and Alipay said so itself.</summary>
    public static ChannelAnswer? Trouble(GatewayReply reply, bool isGenuine, bool isQuery)
    {
        if (reply.Lost is { } lost)
        {
            return NoAnswer(lost, "Alipay gave no answer; a query with the same refund number tells what happened.");
        }

        if (reply.Signature is not null && !isGenuine)
        {
            return NoAnswer("REPLY_FORGED", "The reply's signature is wrong, so it is not believed. Is Alipay:AlipayPublicKey Alipay's key of today?");
        }

        if (reply.Text("code") is not { Length: > 0 } code)
        {
            return reply.Status >= 500
                ? new ChannelAnswer(ChannelAnswerKind.TryLater, Code: "SYSTEM_ERROR", Message: $"Alipay's gateway answered with status {reply.Status}.")
                : NoAnswer("REPLY_NOT_UNDERSTOOD", $"Status {reply.Status} without a reply of Alipay's; is there a proxy in between?");
        }

        if (code == SubCodes.TakenOn)
        {
            return reply.Signature is null ? NoAnswer("REPLY_UNSIGNED", "The reply bears no signature, so it is not believed.") : null;
        }

        // Errors come unsigned when the gateway does not know whom to sign them for; that alone does not make them wrong.
        string? subCode = reply.Text("sub_code");
        ChannelAnswerKind kind = SubCodes.KindOf(code, subCode, isQuery);
        return new ChannelAnswer(
            kind,
            Code: ProviderWords.Short(subCode ?? code),
            Message: SubCodes.AdviceOn(subCode) + ProviderWords.Short(reply.Text("sub_msg") ?? reply.Text("msg") ?? ""),
            RetryAfter: kind == ChannelAnswerKind.TryLater && code == "40005" ? Spacing : null);
    }

    private static ChannelAnswer Reported(ProviderReport report) => new(ChannelAnswerKind.Reported, report);

    private static ChannelAnswer NoAnswer(string code, string message) => new(ChannelAnswerKind.NoAnswer, Code: code, Message: message);
}
