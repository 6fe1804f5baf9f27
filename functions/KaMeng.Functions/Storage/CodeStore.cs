using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Storage;

/// <summary>Reissued codes.</summary>
internal sealed class CodeStore(CaseTables tables) : SealedRows(tables, "code-")
{
    /// <summary>Erases all of a closed case. Only one that was offered a reissue can have any.</summary>
    public Task EraseAsync(RefundCase closed, CancellationToken cancellationToken) =>
        closed.Timeline.Any(entry => entry.Event == TimelineEvent.OfferMade) ? EraseAllAsync(closed.RefundId, cancellationToken) : Task.CompletedTask;
}
