using System.Text.Json;
using DurableTask.Core.History;

namespace KaMeng.Local.Durable.Running;

/// <summary>Tags that an instance shows instead of those it was started with, as JSON; null for none.</summary>
internal sealed record NewTags(string? Json)
{
    private const string Warning = "warning";

    /// <summary>The tags of the start, and a warning that the genuine engine gives in the same words.</summary>
    internal static NewTags ContinueAsNewDropped(ExecutionStartedEvent start) => new(JsonSerializer.Serialize(
        new Dictionary<string, string>(start.Tags ?? new Dictionary<string, string>())
        {
            [Warning] = "Continue as new called for a failed orchestration, orchestration will complete.",
        }));

    internal static NewTags Of(ExecutionStartedEvent start) =>
        new(start.Tags is { Count: > 0 } ? JsonSerializer.Serialize(start.Tags) : null);
}
