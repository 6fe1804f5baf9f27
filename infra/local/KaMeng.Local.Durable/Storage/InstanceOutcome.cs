using DurableTask.Core;

namespace KaMeng.Local.Durable.Storage;

/// <summary>How an execution ended (or, for a continued one, how the next begins).</summary>
internal sealed record InstanceOutcome(
    long Key,
    string ExecutionId,
    OrchestrationStatus Status,
    long Updated,
    int Turns,
    string? CustomStatus,
    string? Output,
    byte[]? Failure);
