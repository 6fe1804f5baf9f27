using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Reconciliation;

/// <summary>Compares a bill with our books and opens what differs.</summary>
internal sealed class CompareBill(Reconciler reconciler)
{
    /// <summary>Compares.</summary>
    [Function(nameof(CompareBill))]
    public Task RunAsync([ActivityTrigger] DayToReconcile day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(day);
        return reconciler.CompareAsync(day, cancellationToken);
    }
}
