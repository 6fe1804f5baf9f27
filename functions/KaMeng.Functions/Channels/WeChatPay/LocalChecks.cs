using System.Buffers;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>What WeChat Pay is sure to refuse is refused here: failing calls have a rate limit of their own (6 per second).</summary>
internal static class LocalChecks
{
    private const int RefundNumberLength = 64;
    private const int PaymentNumberLength = 32;

    /// <summary>WeChat Pay refunds for 365 days from the payment.</summary>
    public static readonly TimeSpan RefundPeriod = TimeSpan.FromDays(365);

    private static readonly SearchValues<char> RefundNumberLetters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-|*@");

    /// <summary>The refusal, or null if WeChat Pay may be asked.</summary>
    public static ChannelAnswer? RefusalOfRefund(RefundInstruction instruction, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        if (AmountChecks.Refusal(instruction, "WeChat Pay") is { } refusal)
        {
            return refusal;
        }

        if (!IsPaymentNumber(instruction.Payment.TransactionId) && !IsPaymentNumber(instruction.Payment.OutTradeNo))
        {
            return Refused("PAYMENT_NUMBER_INVALID", "The payment needs WeChat Pay's transaction id or the out_trade_no it was paid under, at most 32 characters.");
        }

        if (instruction.PaidAt is { } paidAt && now - paidAt > RefundPeriod)
        {
            return Refused("PAYMENT_TOO_OLD", $"WeChat Pay refunds for 365 days; this was paid at {paidAt.ToUniversalTime():yyyy-MM-dd HH:mm} UTC. Pay it out another way.");
        }

        return RefusalOfNumber(instruction.RefundNumber);
    }

    /// <summary>The refusal of a refund number that WeChat Pay cannot have, or null.</summary>
    public static ChannelAnswer? RefusalOfNumber(string refundNumber)
    {
        ArgumentNullException.ThrowIfNull(refundNumber);
        return refundNumber.Length is 0 or > RefundNumberLength || refundNumber.AsSpan().ContainsAnyExcept(RefundNumberLetters)
            ? Refused("REFUND_NUMBER_INVALID", "A refund number is 1 to 64 letters, digits or _-|*@.")
            : null;
    }

    /// <summary>Whether WeChat Pay can have a payment of that number.</summary>
    public static bool IsPaymentNumber(string? number) => number is { Length: > 0 and <= PaymentNumberLength };

    private static ChannelAnswer Refused(string code, string message) => new(ChannelAnswerKind.Refused, Code: code, Message: message);
}
