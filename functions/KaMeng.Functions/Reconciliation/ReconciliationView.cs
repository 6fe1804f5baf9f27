namespace KaMeng.Functions.Reconciliation;

/// <summary>The reconciliation of one day with one provider, with what differs.</summary>
internal sealed record ReconciliationView(ReconciliationRun Run, IReadOnlyList<DifferenceView> Differences);
