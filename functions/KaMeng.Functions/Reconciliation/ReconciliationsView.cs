namespace KaMeng.Functions.Reconciliation;

/// <summary>The reconciliations of a day.</summary>
internal sealed record ReconciliationsView(DateOnly Date, IReadOnlyList<ReconciliationRun> Items);
