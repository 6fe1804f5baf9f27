using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Complaints;

/// <summary>What the timeline of a case says of its complaints.</summary>
public static class ComplaintTimeline
{
    /// <summary>The entries of a change, oldest first; none if nothing changed.</summary>
    /// <param name="before">The complaint as the case knew it; null if it did not.</param>
    /// <param name="after">As it is.</param>
    /// <param name="at">When (UTC).</param>
    public static ImmutableArray<TimelineEntry> Of(CaseComplaint? before, CaseComplaint after, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(after);
        string which = $"{UpperSnake.Of(after.Source)} {after.ComplaintId}";
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        void Tell(Actor actor, TimelineEvent happened, string note) => entries.Add(new TimelineEntry(at, actor, happened, note));
        if (before is null)
        {
            Tell(Actor.System, TimelineEvent.ComplaintLinked, which);
        }

        foreach (ComplaintClock clock in after.Escalated.Except(before?.Escalated ?? []))
        {
            Tell(Actor.System, TimelineEvent.Escalated, $"COMPLAINT_{UpperSnake.Of(clock)}: {which}");
        }

        if (after.RepliedAt is not null && before?.RepliedAt is null)
        {
            Tell(Actor.System, TimelineEvent.ComplaintAnswered, $"REPLY: {which}");
        }

        if (after.Answer is { } answer && before?.Answer is null)
        {
            Tell(Actor.System, TimelineEvent.ComplaintAnswered, $"{UpperSnake.Of(answer)}: {which}");
        }

        if (after.ClosedAt is not null && before?.ClosedAt is null)
        {
            Tell(Actor.System, TimelineEvent.ComplaintClosed, which);
        }

        return entries.Count == 0 && !after.Says(before) ? [new TimelineEntry(at, Actor.System, TimelineEvent.ComplaintAnswered, $"{UpperSnake.Of(after.State)}: {which}")] : entries.ToImmutable();
    }
}
