using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints;

/// <summary>
/// Sees to one complaint: asks its source for the whole of it, finds its case, and does what <see cref="ComplaintStep"/> says is next, until there is nothing
/// more to be done now. What it has done is written down before the next step, so that it goes on where it broke off.
/// </summary>
internal sealed class ComplaintTending(
    ComplaintStore store,
    ComplaintLinking linking,
    ComplaintShowing showing,
    ComplaintEscalation escalation,
    ComplaintAnswering answering,
    ComplaintTimes times,
    TimeProvider clock)
{
    // Nothing that is to be done takes more; the rest waits for the next look.
    private const int MostSteps = 20;

    /// <summary>Until when nothing more is to be done (UTC); null once it is over.</summary>
    public async Task<DateTimeOffset?> RunAsync(string key, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(key, cancellationToken) is not { } complaint)
        {
            return null;
        }

        complaint = await FetchAsync(complaint, cancellationToken);
        for (int steps = 0; steps < MostSteps; steps++)
        {
            complaint = await linking.LinkAsync(complaint, cancellationToken);
            RefundCase? refundCase = await showing.ShowAsync(complaint, cancellationToken);
            ComplaintStep step = ComplaintStep.Next(complaint, refundCase, answering.ReachOf(complaint.Source), clock.GetUtcNow());
            switch (step.Kind)
            {
                case ComplaintStepKind.Over:
                    return null;
                case ComplaintStepKind.Wait:
                    return step.Until;
                case ComplaintStepKind.Escalate:
                    complaint = await escalation.EscalateAsync(complaint, refundCase, step.Clock!.Value, cancellationToken);
                    break;
                default:
                    complaint = await answering.DoAsync(complaint, refundCase, step, cancellationToken);
                    if (complaint.Tries > 0)
                    {
                        await showing.ShowAsync(complaint, cancellationToken);
                        return Soonest(ComplaintStep.Next(complaint, refundCase, ComplaintReach.None, clock.GetUtcNow()), clock.GetUtcNow() + ComplaintStep.PauseAfter(complaint.Tries));
                    }

                    break;
            }
        }

        return clock.GetUtcNow() + ComplaintStep.PauseAfter(1);
    }

    private static DateTimeOffset Soonest(ComplaintStep step, DateTimeOffset again) => step.Until < again ? step.Until.Value : again;

    private async Task<Complaint> FetchAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        if (!complaint.IsToBeAskedAbout || await answering.FetchAsync(complaint, cancellationToken) is not { } facts)
        {
            return complaint;
        }

        ComplaintClocks clocks = complaint.Fetched ? complaint.Clocks : await times.ClocksAsync(complaint.Source, facts.CreatedAt, cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        return (await store.ChangeAsync(
            complaint.Key,
            known => known! with
            {
                Fetched = true,
                NewsSeen = complaint.News,
                SourceStatus = facts.Status,
                CreatedAt = facts.CreatedAt,
                Clocks = clocks,
                State = facts.State is { } state && state > known.State ? state : known.State,
                Detail = known.Detail ?? facts.Detail,
                TransactionId = known.TransactionId ?? facts.TransactionId,
                OutTradeNo = known.OutTradeNo ?? facts.OutTradeNo,
                Amount = known.Amount ?? facts.Amount,
                RepliedAt = known.RepliedAt ?? (facts.State is null or ComplaintState.Pending ? null : now),
                ClosedAt = known.ClosedAt ?? (facts.State == ComplaintState.Processed ? now : null),
                Log = known.ClosedAt is null && facts.State == ComplaintState.Processed ? known.Log.Add(new ComplaintNote(now, "PROVIDER", "CLOSED", facts.Status)) : known.Log,
            },
            cancellationToken))!;
    }
}
