using KaMeng.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>Reads what lies untaken in a case's inbox. It marks nothing: the change that answers a row marks it, in the same transaction.</summary>
internal sealed class TakeInbox(InboxStore inbox, BellStore bells)
{
    /// <summary>What one taking may bring: enough for any burst, little enough for one entry of the history. A full one is followed by another.</summary>
    public const int Most = 50;

    /// <summary>The oldest rows, in the order they came in.</summary>
    [Function(nameof(TakeInbox))]
    public async Task<InboxEntry[]> RunAsync([ActivityTrigger] InboxToTake taking, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(taking);

        // First the bells, then the rows: whoever puts a row in rings after it, so a row that comes too late for this reading has a bell of its own.
        foreach (string lane in taking.Lanes)
        {
            await bells.SilenceAsync(BellKind.Inbox, BellKey.Of(taking.RefundId, lane), cancellationToken);
        }

        IReadOnlyList<InboxItem> items = await inbox.UntakenAsync(taking.RefundId, taking.Lanes, cancellationToken);
        return [.. items.Take(Most).Select(item => new InboxEntry(item.Id, item.At, item.Move, item.Report))];
    }
}
