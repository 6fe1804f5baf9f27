using System.Text;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>What WeChat Pay is sure to refuse of an abnormal refund is refused here. No message says anything of the card.</summary>
internal static class AbnormalChecks
{
    private const int RefundIdLength = 32;

    /// <summary>The refusal, or null if WeChat Pay may be asked.</summary>
    public static ChannelAnswer? RefusalOf(AbnormalRefund abnormal)
    {
        ArgumentNullException.ThrowIfNull(abnormal);
        if (abnormal.ProviderRefundId.Length is 0 or > RefundIdLength || !abnormal.ProviderRefundId.All(char.IsAsciiLetterOrDigit))
        {
            return Refused("REFUND_ID_INVALID", "WeChat Pay's own number of the refund (refund_id) is needed: ask how the refund stands first.");
        }

        if (abnormal.Card is not { } card)
        {
            return null;
        }

        if (!DebitBanks.Take(card.BankType))
        {
            return Refused("BANK_NOT_SUPPORTED", $"WeChat Pay pays such a refund to debit cards of these banks only: {string.Join(", ", DebitBanks.Names.Keys.Select(bank => bank + "_DEBIT"))}.");
        }

        if (card.Account.Length is < 12 or > 30 || !card.Account.All(char.IsAsciiDigit))
        {
            return Refused("CARD_NUMBER_INVALID", "The card's number must be 12 to 30 digits, without spaces.");
        }

        return string.IsNullOrWhiteSpace(card.RealName) || Encoding.UTF8.GetByteCount(card.RealName) > SensitiveFields.Limit
            ? Refused("CARD_HOLDER_INVALID", "The holder's name is needed, as the bank has it, at most 70 characters.")
            : null;
    }

    private static ChannelAnswer Refused(string code, string message) => new(ChannelAnswerKind.Refused, Code: code, Message: message);
}
