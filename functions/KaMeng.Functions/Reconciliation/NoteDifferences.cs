using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Reconciliation;

/// <summary>Notes differences on the cases they are about, and ends the day.</summary>
internal sealed class NoteDifferences(Reconciler reconciler)
{
    /// <summary>Notes them.</summary>
    [Function(nameof(NoteDifferences))]
    public Task RunAsync([ActivityTrigger] DayToReconcile day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(day);
        return reconciler.NoteAsync(day, cancellationToken);
    }
}
