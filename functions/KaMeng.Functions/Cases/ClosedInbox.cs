using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Cases;

/// <summary>
/// What still lies in the inbox of a closed case. A move came too late, and its sender is told so. A report is no move: what it says has happened, so if it tells anything new of
/// the case's money, it opens the case again, and otherwise it was read.
/// </summary>
internal sealed class ClosedInbox(InboxStore inbox, CaseReopening reopening)
{
    /// <summary>Deals with all of it in these lanes. May be repeated.</summary>
    public async Task ClearAsync(RefundCase closed, IReadOnlyCollection<string> lanes, CancellationToken cancellationToken)
    {
        foreach (InboxItem item in await inbox.UntakenAsync(closed.RefundId, lanes, cancellationToken))
        {
            if (item.Report is not { } report)
            {
                await inbox.AnswerAsync(closed.RefundId, item, ClosedCases.Refusal(closed).For(item.Id), cancellationToken);
            }
            else if (report.Changes(closed))
            {
                await reopening.PassOnAsync(closed, item, cancellationToken);
            }
            else
            {
                await inbox.AnswerAsync(closed.RefundId, item, new MoveOutcome(item.Id), cancellationToken);
            }
        }
    }
}
