using KaMeng.Functions.Finance;
using KaMeng.Functions.Policies;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Reconciliation;

/// <summary>Keeps differences and has finance look into each: one task a difference, however often it is found. Ending the task resolves the difference.</summary>
internal sealed class DifferencesForFinance(ReconciliationStore store, FinanceTasks tasks, IPolicies policies, TimeProvider clock) : IDifferences
{
    /// <inheritdoc/>
    public async Task OpenAsync(Difference difference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(difference);
        await store.OpenAsync(difference, cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        await tasks.OpenAsync(
            FinanceTask.Open(
                FinanceTaskKind.ReconciliationDifference,
                DifferenceSubject.Of(difference),
                difference.RefundId,
                difference.AtProvider ?? difference.WithUs,
                difference.Explanation,
                await FinanceDue.OfAsync(policies, now, cancellationToken),
                now),
            cancellationToken);
    }
}
