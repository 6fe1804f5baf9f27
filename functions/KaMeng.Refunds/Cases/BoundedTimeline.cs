using System.Collections.Immutable;

namespace KaMeng.Refunds.Cases;

/// <summary>
/// Keeps a timeline from growing without end, for a record that is too large for its table cannot change any more: of what the service or a provider tells again word for
/// word, such as a daily reminder in a case that nobody ends, the first and the latest are kept. Events went out for each. What people say is kept whole.
/// </summary>
internal static class BoundedTimeline
{
    /// <summary>How many of the same are kept.</summary>
    public const int MostOfTheSame = 50;

    /// <summary>The timeline with what happened at its end.</summary>
    public static ImmutableArray<TimelineEntry> With(ImmutableArray<TimelineEntry> timeline, ImmutableArray<TimelineEntry> happened) =>
        happened.Aggregate(timeline, With);

    private static ImmutableArray<TimelineEntry> With(ImmutableArray<TimelineEntry> timeline, TimelineEntry entry)
    {
        if (entry.Actor is not (Actor.System or Actor.Provider))
        {
            return timeline.Add(entry);
        }

        int[] same = [.. Enumerable.Range(0, timeline.Length).Where(index => timeline[index] with { At = entry.At } == entry)];
        return (same.Length < MostOfTheSame ? timeline : timeline.RemoveAt(same[1])).Add(entry);
    }
}
