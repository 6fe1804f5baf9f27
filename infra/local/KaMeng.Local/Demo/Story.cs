using System.Text.Json.Nodes;

namespace KaMeng.Local.Demo;

/// <summary>One story of the demo: what it shows, and its telling, which throws when something is not as it must be.</summary>
internal abstract class Story
{
    /// <summary>What it shows, in a line.</summary>
    public abstract string Title { get; }

    /// <summary>Tells it; answers the last line of its row in the summary.</summary>
    /// <exception cref="StoryFailedException">It did not go as it must.</exception>
    public abstract Task<string> TellAsync(StoryTelling telling);

    /// <summary>Fails the story unless <paramref name="holds"/>.</summary>
    protected static void Must(bool holds, string expected, JsonNode? actual = null)
    {
        if (!holds)
        {
            throw new StoryFailedException($"Expected {expected}. {(actual is null ? string.Empty : "Was: " + actual.ToJsonString())}");
        }
    }

    /// <summary>How often a word is in the case's timeline.</summary>
    protected static int Count(JsonNode refundCase, string timelineEvent) =>
        refundCase["timeline"]!.AsArray().Count(entry => (string?)entry!["event"] == timelineEvent);

    private static DateTimeOffset At(JsonNode refundCase, string timelineEvent) =>
        DateTimeOffset.Parse(
            (string)refundCase["timeline"]!.AsArray().First(entry => (string?)entry!["event"] == timelineEvent)!["at"]!,
            System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>When the case's next action is due (UTC).</summary>
    protected static DateTimeOffset DueAt(JsonNode refundCase) =>
        DateTimeOffset.Parse((string)refundCase["nextAction"]!["dueAt"]!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How late an event came after the moment it was promised for; a clock never fires early, and two seconds late is too late.</summary>
    protected static TimeSpan Lateness(JsonNode refundCase, string timelineEvent, DateTimeOffset promised)
    {
        TimeSpan late = At(refundCase, timelineEvent) - promised;
        Must(late >= TimeSpan.Zero && late < TimeSpan.FromSeconds(2), $"{timelineEvent} at {promised:O}, at most 2 s late", refundCase);
        return late;
    }
}
