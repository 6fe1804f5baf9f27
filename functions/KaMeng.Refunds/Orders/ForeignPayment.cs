namespace KaMeng.Refunds.Orders;

/// <summary>
/// What a cross-border buyer was shown in their own currency, as it stood at the payment. It is kept and shown, and never computed with: what goes back is the amount
/// that was paid in yuan, whatever the rate is on that day (S1; policy.md, FX).
/// </summary>
/// <param name="Currency">ISO 4217, such as <c>USD</c>.</param>
/// <param name="Amount">In the currency's minor unit.</param>
/// <param name="Rate">Yuan for one unit of the currency, in the storefront's words, such as <c>7.10</c>.</param>
public sealed record ForeignPayment(string Currency, long Amount, string Rate);
