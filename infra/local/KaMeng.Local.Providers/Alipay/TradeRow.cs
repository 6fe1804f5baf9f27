namespace KaMeng.Local.Providers.Alipay;

/// <summary>A trade as it is kept.</summary>
/// <param name="Number">The number it is named by: Alipay's or the seller's.</param>
/// <param name="Total">Fen; null if nobody told what was paid.</param>
/// <param name="PaidAt">Milliseconds since 1970 UTC; null if nobody told.</param>
internal sealed record TradeRow(string Number, long? Total, long? PaidAt);
