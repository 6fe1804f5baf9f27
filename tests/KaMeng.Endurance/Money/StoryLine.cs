using System.Text.Json.Nodes;

namespace KaMeng.Endurance.Money;

/// <summary>One line of a story's order, and what was claimed of it.</summary>
/// <param name="Body">What its claims are opened with.</param>
/// <param name="Paid">What was paid for it, in fen.</param>
internal sealed record StoryLine(JsonObject Body, long Paid)
{
    /// <summary>The cases that were opened about it, the latest last.</summary>
    public List<StoryCase> Cases { get; } = [];

    /// <summary>The line's number in its order.</summary>
    public string Id => (string)Body["order"]!["lineId"]!;
}
