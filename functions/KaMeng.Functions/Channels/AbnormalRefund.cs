namespace KaMeng.Functions.Channels;

/// <summary>Where a refund goes that could not be delivered.</summary>
/// <param name="ProviderRefundId">The provider's number of the refund.</param>
/// <param name="Card">The buyer's debit card; null for the merchant's own account, from where finance pays the buyer by hand.</param>
internal sealed record AbnormalRefund(string ProviderRefundId, BankCard? Card);
