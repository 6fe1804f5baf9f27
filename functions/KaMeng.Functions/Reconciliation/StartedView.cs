using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Reconciliation;

/// <summary>A reconciliation that was started.</summary>
internal sealed record StartedView(DateOnly Date, PayoutChannel Channel);
