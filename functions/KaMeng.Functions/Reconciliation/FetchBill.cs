using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Reconciliation;

/// <summary>Fetches a provider's bill and keeps it.</summary>
internal sealed class FetchBill(Reconciler reconciler)
{
    /// <summary>True once it is there.</summary>
    [Function(nameof(FetchBill))]
    public Task<bool> RunAsync([ActivityTrigger] DayToReconcile day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(day);
        return reconciler.FetchAsync(day, cancellationToken);
    }
}
