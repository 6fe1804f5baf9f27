using Microsoft.DurableTask;

namespace KaMeng.Functions.Orchestrations;

/// <summary>The time in an orchestration: the one it had when it ran first, in every replay.</summary>
internal static class OrchestrationTime
{
    /// <summary>Now (UTC).</summary>
    public static DateTimeOffset Now(this TaskOrchestrationContext context) => new(DateTime.SpecifyKind(context.CurrentUtcDateTime, DateTimeKind.Utc));
}
