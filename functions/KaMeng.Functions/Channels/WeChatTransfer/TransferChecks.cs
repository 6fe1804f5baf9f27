using System.Text;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Channels.WeChatTransfer;

/// <summary>What WeChat Pay is sure to refuse of a transfer is refused here. No message says who the payee is.</summary>
internal static class TransferChecks
{
    private const int NumberLength = 32;
    private const int OpenIdLength = 64;

    /// <summary>From here on WeChat Pay compares the payee's name: 2 000.00 CNY.</summary>
    public static readonly Money NameFrom = Money.Fen(200_000);

    /// <summary>The refusal, or null if WeChat Pay may be asked.</summary>
    public static ChannelAnswer? RefusalOf(RefundInstruction instruction)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        if (instruction.Amount.Currency != Currency.Cny || instruction.Paid.Currency != Currency.Cny)
        {
            return Refused("NOT_CNY", $"WeChat Pay transfers CNY; {instruction.Amount} of {instruction.Paid} are not CNY.");
        }

        if (instruction.Amount.Amount < 1)
        {
            return Refused("AMOUNT_INVALID", $"A transfer of {instruction.Amount} is none: it must be at least one fen.");
        }

        if (instruction.Amount > instruction.Paid)
        {
            return Refused("AMOUNT_ABOVE_PAID", $"{instruction.Amount} is more than the {instruction.Paid} that were paid.");
        }

        if (instruction.Payee?.OpenId is not { Length: > 0 and <= OpenIdLength })
        {
            return Refused("PAYEE_UNKNOWN", "A transfer needs the buyer's openid, at most 64 characters.");
        }

        return RefusalOfName(instruction) ?? RefusalOfNumber(instruction.RefundNumber);
    }

    /// <summary>The refusal of a number that no transfer can have, or null. A refund's may have signs that a transfer's may not.</summary>
    public static ChannelAnswer? RefusalOfNumber(string refundNumber)
    {
        ArgumentNullException.ThrowIfNull(refundNumber);
        return refundNumber.Length is 0 or > NumberLength || !refundNumber.All(char.IsAsciiLetterOrDigit)
            ? Refused("TRANSFER_NUMBER_INVALID", "The number of a transfer is 1 to 32 letters or digits.")
            : null;
    }

    private static ChannelAnswer? RefusalOfName(RefundInstruction instruction)
    {
        bool isNamed = !string.IsNullOrWhiteSpace(instruction.PayeeName);
        if (!isNamed && instruction.Amount >= NameFrom)
        {
            return Refused("PAYEE_NAME_MISSING", $"From {NameFrom} on WeChat Pay wants the buyer's real name with a transfer. Ask the buyer for it.");
        }

        return isNamed && Encoding.UTF8.GetByteCount(instruction.PayeeName!) > SensitiveFields.Limit
            ? Refused("PAYEE_NAME_INVALID", "The buyer's name is longer than WeChat Pay takes, about 70 characters.")
            : null;
    }

    private static ChannelAnswer Refused(string code, string message) => new(ChannelAnswerKind.Refused, Code: code, Message: message);
}
