namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>A payment as it is kept.</summary>
/// <param name="Number">The number it is named by: the platform's or the merchant's.</param>
/// <param name="Total">Fen.</param>
/// <param name="PaidAt">Milliseconds since 1970 UTC.</param>
internal sealed record PaymentRow(string Number, long Total, long PaidAt);
