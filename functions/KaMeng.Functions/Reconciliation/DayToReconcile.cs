using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Reconciliation;

/// <summary>A day to reconcile with a provider.</summary>
/// <param name="Channel">The provider's channel.</param>
/// <param name="Day">The day, in Shanghai.</param>
/// <param name="IsLastTry">Whether the bill is asked for the last time: one that is missing although we paid is then taken for empty.</param>
internal sealed record DayToReconcile(PayoutChannel Channel, DateOnly Day, bool IsLastTry = false);
