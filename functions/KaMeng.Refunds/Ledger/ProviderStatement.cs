using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Ledger;

/// <summary>What a provider's own records say of one refund.</summary>
/// <param name="RefundNumber">Our number of it.</param>
/// <param name="State">How it stands there; null if the provider knows no such number.</param>
/// <param name="Amount">What it paid; null if it does not say.</param>
public sealed record ProviderStatement(string RefundNumber, PayoutState? State, Money? Amount);
