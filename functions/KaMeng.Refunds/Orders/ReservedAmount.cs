using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Orders;

/// <summary>What one case holds, or has had, of a payment.</summary>
/// <param name="RefundId">The case.</param>
/// <param name="Amount">Set aside, or paid back.</param>
/// <param name="State">What became of it. A released one is kept, so that a late repetition of its reservation does nothing.</param>
/// <param name="Renewals">How often it was set aside again, for a case that was opened again.</param>
public sealed record ReservedAmount(string RefundId, Money Amount, ReservationState State, int Renewals = 0);
