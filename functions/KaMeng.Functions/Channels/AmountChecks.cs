using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Channels;

/// <summary>The amounts no provider refunds.</summary>
internal static class AmountChecks
{
    /// <summary>The refusal, or null if the amounts are good.</summary>
    /// <param name="instruction">The refund.</param>
    /// <param name="provider">The provider's name, for the words.</param>
    public static ChannelAnswer? Refusal(RefundInstruction instruction, string provider)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        if (instruction.Amount.Currency != Currency.Cny || instruction.Paid.Currency != Currency.Cny)
        {
            return Refused("NOT_CNY", $"{provider} refunds the CNY that were paid; {instruction.Amount} of {instruction.Paid} are not CNY.");
        }

        if (instruction.Amount.Amount < 1)
        {
            return Refused("AMOUNT_INVALID", $"A refund of {instruction.Amount} is none: it must be at least one fen.");
        }

        return instruction.Amount > instruction.Paid
            ? Refused("AMOUNT_ABOVE_PAID", $"{instruction.Amount} is more than the {instruction.Paid} that were paid.")
            : null;
    }

    private static ChannelAnswer Refused(string code, string message) => new(ChannelAnswerKind.Refused, Code: code, Message: message);
}
