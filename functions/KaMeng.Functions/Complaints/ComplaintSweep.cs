using KaMeng.Functions.Storage;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints;

/// <summary>Finds what no callback told: asks every channel for the complaints of the last days, and starts what was not started.</summary>
internal sealed class ComplaintSweep(IEnumerable<IComplaintChannel> channels, ComplaintTaking taking, ComplaintStore store, ComplaintOrchestrations orchestrations, TimeProvider clock)
{
    // Longer than a provider repeats a callback (a week), shorter than the longest span a list may have.
    private const int Days = 14;
    private const int MostOpen = 500;

    /// <summary>One round.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        DateOnly today = WorkingCalendar.DateOf(clock.GetUtcNow());
        foreach (IComplaintChannel channel in channels)
        {
            await ListAsync(channel, today, cancellationToken);
        }

        foreach ((_, Complaint complaint) in await store.ListAsync(null, null, null, MostOpen, cancellationToken))
        {
            if (complaint.ClosedAt is not null)
            {
                break;
            }

            await orchestrations.StartAsync(complaint.Key, cancellationToken);
        }
    }

    // A page that cannot be had now is had in the next round.
    private async Task ListAsync(IComplaintChannel channel, DateOnly today, CancellationToken cancellationToken)
    {
        ComplaintCall answer;
        int page = 0;
        do
        {
            answer = await channel.ListAsync(today.AddDays(-Days), today, page++, cancellationToken);
            foreach (ComplaintFacts facts in answer.Facts)
            {
                await NoteAsync(channel.Source, facts, cancellationToken);
            }
        }
        while (page * channel.PageSize < answer.Total);
    }

    private async Task NoteAsync(ComplaintSource source, ComplaintFacts facts, CancellationToken cancellationToken)
    {
        Complaint? known = await store.FindAsync(Complaint.KeyOf(source, facts.ComplaintId), cancellationToken);
        if (known is { } && (known.ClosedAt is not null || !known.Fetched || facts.Status == known.SourceStatus))
        {
            return;
        }

        var news = new ComplaintNews
        {
            EventId = facts.ComplaintId,
            ComplaintId = facts.ComplaintId,
            Source = source,
            OccurredAt = facts.CreatedAt,
            State = facts.State == ComplaintState.Processed ? facts.State : null,
            TransactionId = facts.TransactionId,
            OutTradeNo = facts.OutTradeNo,
            Amount = facts.Amount,
            Detail = facts.Detail,
        };
        await taking.TakeAsync(news, cancellationToken);
    }
}
