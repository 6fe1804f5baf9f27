using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Channels.WeChatTransfer;

/// <summary>WeChat Pay's words for how a transfer stands, in ours.</summary>
internal static class TransferWords
{
    /// <summary>The state in which the payee is to confirm.</summary>
    public const string WaitsForPayee = "WAIT_USER_CONFIRM";

    /// <summary>Where the money goes.</summary>
    public const string ReceivedAccount = "微信零钱";

    /// <summary>Our state; null for a word we do not know.</summary>
    public static PayoutState? State(string state) => state switch
    {
        "ACCEPTED" or "PROCESSING" or WaitsForPayee or "TRANSFERING" or "CANCELING" => PayoutState.Accepted,
        "SUCCESS" => PayoutState.Succeeded,
        "FAIL" or "CANCELLED" => PayoutState.Closed,
        _ => null,
    };

    /// <summary>What a verified reply says, with the reason in words if it has failed; null if it uses a word we do not know.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="now">For a reply without any time of its own.</param>
    public static ChannelAnswer? Answer(TransferReply reply, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (State(reply.State) is not { } state)
        {
            return null;
        }

        var report = new ProviderReport(
            $"wechat-transfer:{reply.TransferBillNo}:{reply.State}",
            reply.OutBillNo,
            state,
            reply.TransferBillNo,
            reply.TransferAmount is { } fen ? Money.Fen(fen) : null,
            (reply.UpdateTime ?? reply.CreateTime ?? now).ToUniversalTime(),
            state == PayoutState.Succeeded ? ReceivedAccount : null,
            Confirmation: reply.State == WaitsForPayee ? reply.PackageInfo : null);
        return state == PayoutState.Closed
            ? new ChannelAnswer(ChannelAnswerKind.Reported, report, Code: reply.FailReason ?? reply.State, Message: Why(reply))
            : new ChannelAnswer(ChannelAnswerKind.Reported, report);
    }

    private static string Why(TransferReply reply) => reply.FailReason switch
    {
        null when reply.State == "CANCELLED" => "The transfer was called back, or the buyer did not confirm it in time. Nothing was paid.",
        null => "The transfer failed and WeChat Pay does not say why. Nothing was paid.",
        "PAYEE_ACCOUNT_ABNORMAL" or "ACCOUNT_FROZEN" or "ACCOUNT_NOT_EXIST" => "The buyer's account at WeChat cannot receive money. Ask the buyer for another way.",
        "REAL_NAME_CHECK_FAIL" or "NAME_NOT_CORRECT" => "The name does not belong to the buyer's account at WeChat. Ask the buyer for the name the account bears.",
        "OVERDUE_CLOSE" => "WeChat Pay tried for too long and closed the transfer.",
        "TRANSFER_RISK" => "WeChat Pay stopped the transfer as a risk. Ask the buyer for another way.",
        "MERCHANT_REJECT" => "Somebody refused the transfer in the merchant console.",
        { } reason => $"WeChat Pay gives the reason {reason}. Look the transfer up in the merchant console.",
    };
}
