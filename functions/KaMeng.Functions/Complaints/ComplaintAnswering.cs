using System.Collections.Immutable;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Complaints;

/// <summary>
/// Sends answers to where complaints were made. A try is counted before it is made; whoever finds one counted asks first how the complaint stands there, so that
/// what arrived is not said twice.
/// </summary>
internal sealed class ComplaintAnswering(ComplaintStore store, ComplaintImages pictures, IEnumerable<IComplaintChannel> channels, TimeProvider clock)
{
    private readonly Dictionary<ComplaintSource, IComplaintChannel> _channels = channels.ToDictionary(channel => channel.Source);

    /// <summary>Whether answers reach a source by themselves.</summary>
    public bool Reaches(ComplaintSource source) => _channels.ContainsKey(source);

    /// <summary>The complaint as its source tells it; null if it cannot be asked, or not now.</summary>
    public async Task<ComplaintFacts?> FetchAsync(Complaint complaint, CancellationToken cancellationToken) =>
        _channels.TryGetValue(complaint.Source, out IComplaintChannel? channel)
            && await channel.FetchAsync(complaint.ComplaintId, cancellationToken) is { Facts: [var facts, ..] }
            ? facts
            : null;

    /// <summary>Does one step that concerns the source.</summary>
    /// <returns>The complaint after it; with a try counted if it was in vain.</returns>
    public async Task<Complaint> DoAsync(Complaint complaint, RefundCase? refundCase, ComplaintStep step, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (step.Kind == ComplaintStepKind.SendReply && !Reaches(complaint.Source))
        {
            // A person told the complainant, and says so here.
            return await ChangeAsync(complaint, known => Replied(known, step.Reply!, now), cancellationToken);
        }

        if (step.Answer?.Fault() is { } fault)
        {
            return await ChangeAsync(complaint, known => Refused(known, $"NOT_SENT: {fault}", now), cancellationToken);
        }

        bool mayHaveArrived = complaint.Tries > 0;
        complaint = await ChangeAsync(complaint, known => known with { Tries = known.Tries + 1, Answer = known.Answer ?? step.Answer }, cancellationToken);
        if ((mayHaveArrived || step.Kind == ComplaintStepKind.Finish) && await FetchAsync(complaint, cancellationToken) is { } stands)
        {
            if (stands.State == ComplaintState.Processed)
            {
                return await ChangeAsync(complaint, known => Closed(known, "PROVIDER", now), cancellationToken);
            }

            if (step.Kind == ComplaintStepKind.SendFirstReply && stands.State == ComplaintState.Processing)
            {
                return await ChangeAsync(complaint, known => Done(known, step, refundCase, now), cancellationToken);
            }
        }

        ComplaintCall answer = await CallAsync(_channels[complaint.Source], complaint, refundCase, step, cancellationToken);
        return answer.Kind switch
        {
            ComplaintCallKind.Done => await ChangeAsync(complaint, known => Done(known, step, refundCase, now), cancellationToken),
            ComplaintCallKind.Refused when await IsOverAsync(complaint, cancellationToken) => await ChangeAsync(complaint, known => Closed(known, "PROVIDER", now), cancellationToken),
            ComplaintCallKind.Refused => await ChangeAsync(complaint, known => Refused(known, $"{answer.Code}: {answer.Message}", now), cancellationToken),
            _ => complaint,
        };
    }

    private async Task<ComplaintCall> CallAsync(IComplaintChannel channel, Complaint complaint, RefundCase? refundCase, ComplaintStep step, CancellationToken cancellationToken)
    {
        string id = complaint.ComplaintId;
        switch (step.Kind)
        {
            case ComplaintStepKind.SendFirstReply:
                return await channel.ReplyAsync(id, ComplaintRuling.FirstReply(complaint.RefundId), [], cancellationToken);
            case ComplaintStepKind.SendReply:
                return await channel.ReplyAsync(id, step.Reply!.Text, await pictures.OfAsync(refundCase, step.Reply.EvidenceIds, cancellationToken), cancellationToken);
            case ComplaintStepKind.SendAnswer when step.Answer!.Kind == ComplaintAnswerKind.Finish:
                return await channel.ReplyAsync(id, step.Answer.Text, [], cancellationToken);
            case ComplaintStepKind.SendAnswer:
                return await channel.DecideAsync(id, step.Answer!, await pictures.OfAsync(refundCase, step.Answer!.Images, cancellationToken), cancellationToken);
            default:
                return await channel.CompleteAsync(id, cancellationToken);
        }
    }

    private async Task<bool> IsOverAsync(Complaint complaint, CancellationToken cancellationToken) =>
        (await FetchAsync(complaint, cancellationToken))?.State == ComplaintState.Processed;

    private async Task<Complaint> ChangeAsync(Complaint complaint, Func<Complaint, Complaint> change, CancellationToken cancellationToken) =>
        (await store.ChangeAsync(complaint.Key, known => change(known!), cancellationToken))!;

    private static Complaint Done(Complaint known, ComplaintStep step, RefundCase? refundCase, DateTimeOffset now) => step.Kind switch
    {
        ComplaintStepKind.SendFirstReply => Replied(known, new ComplaintReply("first", ComplaintRuling.FirstReply(refundCase?.RefundId), [], "SYSTEM", now), now),
        ComplaintStepKind.SendReply => Replied(known, step.Reply!, now),
        ComplaintStepKind.SendAnswer when step.Answer!.Kind == ComplaintAnswerKind.Reject => Closed(Answered(known, step.Answer, now), "SYSTEM", now),
        ComplaintStepKind.SendAnswer => Answered(known, step.Answer!, now),
        _ => Closed(known, "SYSTEM", now),
    };

    private static Complaint Replied(Complaint known, ComplaintReply reply, DateTimeOffset now)
    {
        ImmutableArray<ComplaintReply> others = [.. known.Replies.Where(other => other.ReplyId != reply.ReplyId)];
        Complaint replied = known with
        {
            Tries = 0,
            Trouble = null,
            State = known.State == ComplaintState.Pending ? ComplaintState.Processing : known.State,
            RepliedAt = known.RepliedAt ?? now,
            Replies = others.Add(reply with { SentAt = now }),
            Log = known.Log.Add(new ComplaintNote(now, reply.By, "REPLIED", null)),
        };
        return reply.Closes ? Closed(replied, reply.By, now) : replied;
    }

    private static Complaint Answered(Complaint known, ComplaintAnswer answer, DateTimeOffset now) => known with
    {
        Tries = 0,
        Answer = answer,
        AnsweredAt = now,
        Log = known.Log.Add(new ComplaintNote(now, "SYSTEM", UpperSnake.Of(answer.Kind), answer.Text)),
    };

    private static Complaint Closed(Complaint known, string by, DateTimeOffset now) => known with
    {
        Tries = 0,
        State = ComplaintState.Processed,
        ClosedAt = known.ClosedAt ?? now,
        Log = known.Log.Add(new ComplaintNote(now, by, "CLOSED", null)),
    };

    private static Complaint Refused(Complaint known, string why, DateTimeOffset now) => known with
    {
        Tries = 0,
        Trouble = why,
        Replies = [.. known.Replies.Where(reply => reply.SentAt is not null)],
        Log = known.Log.Add(new ComplaintNote(now, "PROVIDER", "REFUSED", why)),
    };
}
