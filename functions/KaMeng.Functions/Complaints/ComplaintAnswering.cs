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

    /// <summary>What of an answer reaches a source by itself.</summary>
    public ComplaintReach ReachOf(ComplaintSource source) => _channels.TryGetValue(source, out IComplaintChannel? channel) ? channel.Reach : ComplaintReach.None;

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
        if (step.Kind == ComplaintStepKind.SendReply && !ReachOf(complaint.Source).HasFlag(ComplaintReach.Words))
        {
            // A person told the complainant, and says so here.
            return await ChangeAsync(complaint, known => Replied(known, step.Reply!, now), cancellationToken);
        }

        if (step.Answer?.Fault() is { } fault)
        {
            return await ChangeAsync(complaint, known => Refused(known, $"NOT_SENT: {fault}", now), cancellationToken);
        }

        IComplaintChannel channel = _channels[complaint.Source];
        bool mayHaveArrived = complaint.Tries > 0;
        complaint = await ChangeAsync(complaint, known => known with { Tries = known.Tries + 1, Answer = known.Answer ?? step.Answer }, cancellationToken);
        ComplaintCall answer = mayHaveArrived || step.Kind == ComplaintStepKind.Finish
            ? await LookAsync(channel, complaint, step, mayHaveArrived, cancellationToken) ?? await CallAsync(channel, complaint, refundCase, step, cancellationToken)
            : await CallAsync(channel, complaint, refundCase, step, cancellationToken);
        return answer.Kind switch
        {
            ComplaintCallKind.Done when IsOver(answer) => await ChangeAsync(complaint, known => Closed(known, "PROVIDER", now), cancellationToken),
            ComplaintCallKind.Done => await ChangeAsync(complaint, known => Done(known, step, refundCase, now), cancellationToken),
            ComplaintCallKind.Refused when await IsOverAsync(complaint, cancellationToken) => await ChangeAsync(complaint, known => Closed(known, "PROVIDER", now), cancellationToken),
            ComplaintCallKind.Refused => await ChangeAsync(complaint, known => Refused(known, $"{answer.Code}: {answer.Message}", now), cancellationToken),
            _ => complaint,
        };
    }

    // How the complaint stands there, if that answers the step: it is over, or what was sent before has arrived. Null: it is to be sent. Who cannot be asked
    // now is not told again what may have arrived.
    private static async Task<ComplaintCall?> LookAsync(IComplaintChannel channel, Complaint complaint, ComplaintStep step, bool mayHaveArrived, CancellationToken cancellationToken)
    {
        ComplaintCall look = await channel.FetchAsync(complaint.ComplaintId, cancellationToken);
        if (look.Facts is not [var stands, ..])
        {
            return mayHaveArrived && look.Kind == ComplaintCallKind.Later ? look : null;
        }

        if (IsOver(look))
        {
            return look;
        }

        if (!mayHaveArrived || Text(complaint, step) is not { } text)
        {
            return null;
        }

        bool isSeen = step.Kind == ComplaintStepKind.SendFirstReply ? stands.State == ComplaintState.Processing : step.Kind == ComplaintStepKind.SendAnswer && stands.HasDecision;
        if (isSeen)
        {
            return look;
        }

        ComplaintCall told = await channel.SaidAsync(complaint.ComplaintId, cancellationToken);
        bool isThere = told.Said.Count(said => said == text) > complaint.Replies.Count(reply => reply.SentAt is not null && reply.Text == text);
        return isThere || told.Kind == ComplaintCallKind.Later ? told : null;
    }

    private static string? Text(Complaint complaint, ComplaintStep step) => step.Kind switch
    {
        ComplaintStepKind.SendFirstReply => ComplaintRuling.FirstReply(complaint.RefundId),
        ComplaintStepKind.SendReply => step.Reply!.Text,
        ComplaintStepKind.SendAnswer => step.Answer!.Text,
        _ => null,
    };

    private static bool IsOver(ComplaintCall call) => call.Facts is [{ State: ComplaintState.Processed }, ..];

    private async Task<ComplaintCall> CallAsync(IComplaintChannel channel, Complaint complaint, RefundCase? refundCase, ComplaintStep step, CancellationToken cancellationToken)
    {
        string id = complaint.ComplaintId;
        return step.Kind switch
        {
            ComplaintStepKind.SendFirstReply => await channel.ReplyAsync(id, Text(complaint, step)!, [], cancellationToken),
            ComplaintStepKind.SendReply => await channel.ReplyAsync(id, step.Reply!.Text, await pictures.OfAsync(refundCase, step.Reply.EvidenceIds, cancellationToken), cancellationToken),
            ComplaintStepKind.SendAnswer => await channel.DecideAsync(id, step.Answer!, await pictures.OfAsync(refundCase, step.Answer!.Images, cancellationToken), cancellationToken),
            _ => await channel.CompleteAsync(id, cancellationToken),
        };
    }

    private async Task<bool> IsOverAsync(Complaint complaint, CancellationToken cancellationToken) =>
        (await FetchAsync(complaint, cancellationToken))?.State == ComplaintState.Processed;

    private async Task<Complaint> ChangeAsync(Complaint complaint, Func<Complaint, Complaint> change, CancellationToken cancellationToken) =>
        (await store.ChangeAsync(complaint.Key, known => change(known!), cancellationToken))!;

    private static Complaint Done(Complaint known, ComplaintStep step, RefundCase? refundCase, DateTimeOffset now) => step.Kind switch
    {
        ComplaintStepKind.SendFirstReply => Replied(known, new ComplaintReply("first", ComplaintRuling.FirstReply(refundCase?.RefundId), [], "SYSTEM", now), now),
        ComplaintStepKind.SendReply => Replied(known, step.Reply!, now),
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
        Trouble = null,
        State = known.State == ComplaintState.Pending ? ComplaintState.Processing : known.State,
        RepliedAt = known.RepliedAt ?? now,
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
