using KaMeng.Functions.Cases;
using KaMeng.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>Deals with what an orchestration finds in the inbox once it has closed its case, and can do nothing with any more.</summary>
internal sealed class ClearClosedInbox(CaseStore cases, ClosedInbox inbox)
{
    /// <summary>Deals with it; run again, it finds nothing.</summary>
    [Function(nameof(ClearClosedInbox))]
    public async Task RunAsync([ActivityTrigger] InboxToTake lanes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lanes);
        if (await cases.FindAsync(lanes.RefundId, cancellationToken) is { } row)
        {
            await inbox.ClearAsync(row.Case, lanes.Lanes, cancellationToken);
        }
    }
}
