using System.Diagnostics;

namespace KaMeng.Endurance.Money;

/// <summary>Counts what the stories did, and says which did not hold.</summary>
internal sealed class MoneyTally
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _payments = new(StringComparer.Ordinal);
    private readonly List<MoneyStory> _broken = [];
    private long _fen;

    public int Stories { get; private set; }

    public int Actions { get; private set; }

    public int Crashes { get; set; }

    public IReadOnlyList<MoneyStory> Broken => _broken;

    /// <summary>Counts a case.</summary>
    public void Count(string outcome, IEnumerable<string> channels, long fen)
    {
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        _fen += fen;
        foreach (string channel in channels)
        {
            _payments[channel] = _payments.GetValueOrDefault(channel) + 1;
        }
    }

    /// <summary>Counts stories that are over.</summary>
    public void Add(IReadOnlyCollection<MoneyStory> stories)
    {
        Stories += stories.Count;
        Actions += stories.Sum(story => story.Actions);
        _broken.AddRange(stories.Where(story => story.Broken is not null));
    }

    /// <summary>How far it is.</summary>
    public override string ToString() =>
        $"{Stories:N0} stories in {_watch.Elapsed.TotalSeconds:N0} s: {Actions:N0} actions, {Crashes} crashes; cases {Words(_outcomes)}; payments {Words(_payments)}, {_fen / 100m:N2} CNY; {_broken.Count} broken";

    /// <summary>What a story did, and what did not hold.</summary>
    public static string Tell(MoneyStory story) => string.Join(
        Environment.NewLine, [$"seed {story.Seed}: BROKEN: {story.Broken}", .. story.Trace.Select((step, at) => $"  {at + 1,3} {step}")]);

    private static string Words(SortedDictionary<string, int> counts) => string.Join(", ", counts.Select(count => $"{count.Key} {count.Value:N0}"));
}
