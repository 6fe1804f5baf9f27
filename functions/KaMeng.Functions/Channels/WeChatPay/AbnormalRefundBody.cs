using System.Text.Json.Serialization;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>Body of <c>POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund</c>.</summary>
/// <param name="OutRefundNo">Our refund number.</param>
/// <param name="Type"><c>USER_BANK_CARD</c>, or <c>MERCHANT_BANK_CARD</c>: then the merchant pays the buyer by hand.</param>
/// <param name="BankType">Bank and kind of the buyer's card.</param>
/// <param name="BankAccount">Its number, encrypted.</param>
/// <param name="RealName">Its holder, encrypted.</param>
internal sealed record AbnormalRefundBody(
    [property: JsonPropertyName("out_refund_no")] string OutRefundNo,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("bank_type")] string? BankType = null,
    [property: JsonPropertyName("bank_account")] string? BankAccount = null,
    [property: JsonPropertyName("real_name")] string? RealName = null)
{
    /// <summary>The body for the buyer's card, or for the merchant's own account without one.</summary>
    public static AbnormalRefundBody Of(string refundNumber, BankCard? card, SensitiveFields sensitive)
    {
        ArgumentNullException.ThrowIfNull(sensitive);
        return card is null
            ? new AbnormalRefundBody(refundNumber, "MERCHANT_BANK_CARD")
            : new AbnormalRefundBody(refundNumber, "USER_BANK_CARD", card.BankType, sensitive.Encrypt(card.Account), sensitive.Encrypt(card.RealName));
    }
}
