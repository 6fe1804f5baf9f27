namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Where a refund goes that could not be delivered. Of a card only the bank and the last four digits are kept.</summary>
/// <param name="RefundNumber">The refund.</param>
/// <param name="Type"><c>USER_BANK_CARD</c> or <c>MERCHANT_BANK_CARD</c>.</param>
/// <param name="BankType">Bank and kind of the card.</param>
/// <param name="LastFour">The end of its number.</param>
internal sealed record AbnormalRow(string RefundNumber, string Type, string? BankType, string? LastFour)
{
    /// <summary>The money goes to the merchant, who pays the buyer by hand.</summary>
    public const string ToMerchant = "MERCHANT_BANK_CARD";

    /// <summary>The money goes to a card of the buyer's.</summary>
    public const string ToUser = "USER_BANK_CARD";

    /// <summary>Where the money goes, in the provider's words.</summary>
    public string Account => Type == ToMerchant ? "商户结算银行账户" : $"{BankType}{LastFour}";
}
