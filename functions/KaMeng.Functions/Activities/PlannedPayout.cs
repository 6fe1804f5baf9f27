using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Activities;

/// <summary>A payout with its dates.</summary>
/// <param name="Payout">In state NEW.</param>
/// <param name="Chase">When the provider is asked where the money is.</param>
internal sealed record PlannedPayout(Payout Payout, WorkingDeadline Chase);
