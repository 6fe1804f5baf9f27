using System.Buffers;
using KaMeng.Refunds.Calendar;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>What Alipay is sure to refuse is refused here.</summary>
internal static class AlipayChecks
{
    private const int NumberLength = 64;

    private static readonly SearchValues<char> RefundNumberLetters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");

    /// <summary>The refusal, or null if Alipay may be asked.</summary>
    /// <param name="instruction">The refund.</param>
    /// <param name="refundMonths">For how long the contract takes refunds.</param>
    /// <param name="now">The time.</param>
    public static ChannelAnswer? RefusalOfRefund(RefundInstruction instruction, int refundMonths, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        if (AmountChecks.Refusal(instruction, "Alipay") is { } refusal)
        {
            return refusal;
        }

        // Months by China's calendar: a payment of 28 February is taken back until 28 February, whatever the year.
        if (instruction.PaidAt is { } paidAt && now > paidAt.ToOffset(WorkingCalendar.Shanghai).AddMonths(refundMonths))
        {
            return Refused("PAYMENT_TOO_OLD", $"Alipay refunds for {refundMonths} months by our contract; this was paid at {ChinaTime.Of(paidAt)}. Pay it out another way.");
        }

        return RefusalOfNumbers(instruction);
    }

    /// <summary>The refusal of numbers that Alipay cannot have, or null.</summary>
    public static ChannelAnswer? RefusalOfNumbers(RefundInstruction instruction)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        if (!IsTradeNumber(instruction.Payment.TransactionId) && !IsTradeNumber(instruction.Payment.OutTradeNo))
        {
            return Refused("PAYMENT_NUMBER_INVALID", "The payment needs Alipay's trade_no or the out_trade_no it was paid under, at most 64 characters.");
        }

        return IsRefundNumber(instruction.RefundNumber) ? null : Refused("REFUND_NUMBER_INVALID", "A refund number is 1 to 64 letters, digits, _ or -.");
    }

    /// <summary>Whether Alipay can have a payment of that number.</summary>
    public static bool IsTradeNumber(string? number) => number is { Length: > 0 and <= NumberLength };

    /// <summary>Whether a refund can have that number.</summary>
    public static bool IsRefundNumber(string? number) => number is { Length: > 0 and <= NumberLength } && !number.AsSpan().ContainsAnyExcept(RefundNumberLetters);

    private static ChannelAnswer Refused(string code, string message) => new(ChannelAnswerKind.Refused, Code: code, Message: message);
}
