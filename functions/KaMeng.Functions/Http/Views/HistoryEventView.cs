using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KaMeng.Functions.Http.Views;

/// <summary>One event of a durable history. An input or result longer than 4 KiB is cut, with a note at its end.</summary>
internal sealed record HistoryEventView
{
    /// <summary>Its number; −1 where it has none.</summary>
    public required int EventId { get; init; }

    /// <summary>What it is, as Durable Task names it.</summary>
    public required string Type { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Of the activity, child or event it is about; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The number of the event whose result it brings; left out where it brings none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Answers { get; init; }

    /// <summary>The other instance it is about; left out where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InstanceId { get; init; }

    /// <summary>When a timer is due (UTC); left out where it is no timer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? FireAt { get; init; }

    /// <summary>What goes in.</summary>
    public JsonNode? Input { get; init; }

    /// <summary>What comes out.</summary>
    public JsonNode? Result { get; init; }

    /// <summary>Why it failed; left out where it did not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InstanceFailureView? Failure { get; init; }

    /// <summary>How long what it answers has taken; left out where it answers nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? Duration { get; init; }
}
