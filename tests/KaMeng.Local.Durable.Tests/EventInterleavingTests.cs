namespace KaMeng.Local.Durable.Tests;

/// <summary>
/// No event is lost or doubled around ContinueAsNew and cancelled waits: every order in which up to four events can come between up
/// to three waits, every cut of it into batches, every choice of waits that are cancelled and after which the execution continues.
/// </summary>
public sealed class EventInterleavingTests
{
    private const int MostEvents = 4;
    private const int MostWaits = 3;

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void With_strict_buffering_every_event_is_seen_once_and_in_order(bool replay)
    {
        foreach (EventStory story in Stories())
        {
            int[] all = [.. Enumerable.Range(1, story.Arrivals.Count(kind => kind == 'E'))];
            foreach (int splits in Cuts(story, replay))
            {
                Check(story, splits, all, story.Tell(replay, strict: true, splits));
            }
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_it_exactly_those_are_missing_that_semantic_2_swallows(bool replay)
    {
        int swallowed = 0;
        foreach (EventStory story in Stories())
        {
            var model = new SwallowModel(story);
            swallowed += model.Swallowed.Count;
            int events = story.Arrivals.Count(kind => kind == 'E');
            Assert.Equal(Enumerable.Range(1, events), model.Seen.Concat(model.Swallowed).Order());
            foreach (int splits in Cuts(story, replay))
            {
                Check(story, splits, model.Seen, story.Tell(replay, strict: false, splits));
            }
        }

        Assert.True(swallowed > 0, "The stories hold no swallow at all, so they show nothing.");
    }

    [Fact]
    public void The_stories_are_all_there_are()
    {
        EventStory[] stories = [.. Stories()];
        Assert.Equal(stories.Length, stories.Distinct().Count());

        // With w waits of which c are cancelled, and e events: (w choose c) kinds, 2^w continuations, (e+c choose c) orders.
        long expected = 0;
        for (int waits = 0; waits <= MostWaits; waits++)
        {
            for (int cancelled = 0; cancelled <= waits; cancelled++)
            {
                for (int events = 0; events <= MostEvents; events++)
                {
                    expected += Choose(waits, cancelled) * (1 << waits) * Choose(events + cancelled, cancelled);
                }
            }
        }

        Assert.Equal(expected, stories.Length);
    }

    private static void Check(EventStory story, int splits, IReadOnlyList<int> expected, IReadOnlyList<int> seen)
    {
        if (!seen.SequenceEqual(expected))
        {
            Assert.Fail($"{story}, batches {splits:b}: expected {string.Join(' ', expected)}, seen {string.Join(' ', seen)}.");
        }
    }

    private static IEnumerable<EventStory> Stories() =>
        from waits in Enumerable.Range(0, MostWaits + 1).SelectMany(count => Words("PC", count))
        from continues in Enumerable.Range(0, 1 << waits.Length)
        let ticks = waits.Count(kind => kind == 'C')
        from events in Enumerable.Range(0, MostEvents + 1)
        from arrivals in Words("ET", events + ticks)
        where arrivals.Count(kind => kind == 'T') == ticks
        select new EventStory(waits, continues, arrivals);

    /// <summary>
    /// Every cut into batches, the first of them with the start, and once the start alone; replayed, where each turn costs the whole
    /// history, those with one cut, with none and with all.
    /// </summary>
    private static IEnumerable<int> Cuts(EventStory story, bool replay)
    {
        int arrivals = story.Arrivals.Length;
        int all = (1 << arrivals) - 1;
        IEnumerable<int> cuts = replay ? Enumerable.Range(0, arrivals).Select(cut => 1 << cut).Append(0) : Enumerable.Range(0, all + 1).Where(cut => cut % 2 == 0);
        return cuts.Append(all).Distinct();
    }

    private static IEnumerable<string> Words(string letters, int length) => length == 0
        ? [string.Empty]
        : Words(letters, length - 1).SelectMany(word => letters.Select(letter => word + letter));

    private static long Choose(int n, int k) => k == 0 ? 1 : Choose(n - 1, k - 1) * n / k;
}
