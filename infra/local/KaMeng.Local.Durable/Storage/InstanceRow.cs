using DurableTask.Core;

namespace KaMeng.Local.Durable.Storage;

/// <summary>One row of <c>instances</c>. Times are UTC ticks.</summary>
internal sealed record InstanceRow(
    long Key,
    string Id,
    string ExecutionId,
    string Name,
    OrchestrationStatus Status,
    long Created,
    long Updated,
    int Turns,
    int Attempts,
    string? Parked,
    string? Tags,
    string? CustomStatus,
    string? Output,
    byte[]? Failure,
    long? Parent)
{
    internal bool IsTerminal => IsTerminalStatus(Status);

    internal static bool IsTerminalStatus(OrchestrationStatus status) => status is OrchestrationStatus.Completed
        or OrchestrationStatus.Failed or OrchestrationStatus.Canceled or OrchestrationStatus.Terminated;
}
