using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Reconciliation;

/// <summary>The reconciliation of one day with one provider.</summary>
/// <param name="Date">The day, in Shanghai.</param>
/// <param name="Channel">The provider's channel.</param>
/// <param name="State">How far it is.</param>
/// <param name="At">When it came there (UTC).</param>
/// <param name="AtProvider">How many refunds the bill has.</param>
/// <param name="WithUs">How many went by our books.</param>
/// <param name="Differences">How many the two disagree about.</param>
/// <param name="Why">Why it waits, or why the bill is empty.</param>
internal sealed record ReconciliationRun(
    DateOnly Date, PayoutChannel Channel, ReconciliationState State, DateTimeOffset At, int AtProvider, int WithUs, int Differences, string? Why);
