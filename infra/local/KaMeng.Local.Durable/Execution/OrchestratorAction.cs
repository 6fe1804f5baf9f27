using DurableTask.Core;

namespace KaMeng.Local.Durable.Execution;

/// <summary>What an orchestrator decided to do, with its sequence number in the execution.</summary>
internal abstract record OrchestratorAction(int Id);

internal sealed record ScheduleActivity(int Id, string Name, string Version, string? Input, IDictionary<string, string>? Tags)
    : OrchestratorAction(Id);

internal sealed record StartTimer(int Id, DateTime FireAt, bool IsRetry) : OrchestratorAction(Id);

internal sealed record StartChild(
    int Id,
    string Name,
    string Version,
    string InstanceId,
    string? Input,
    IDictionary<string, string>? Tags) : OrchestratorAction(Id);

internal sealed record RaiseEvent(int Id, string InstanceId, string Name, string? Input) : OrchestratorAction(Id);

internal sealed record Complete(int Id, OrchestrationStatus Status, string? Result, FailureDetails? Failure, string? NewVersion)
    : OrchestratorAction(Id);
