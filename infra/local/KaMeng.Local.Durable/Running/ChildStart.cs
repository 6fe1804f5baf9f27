using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>A child to be created by its parent's turn.</summary>
internal sealed record ChildStart(NewInstance Instance, int TaskId, string ParentId, string ParentExecutionId)
{
    /// <summary>What the parent hears when the id belongs to an instance that still runs.</summary>
    internal Message Refusal(DateTime now) => new(
        new SubOrchestrationInstanceFailedEvent(
            -1,
            TaskId,
            "already exists",
            null,
            new DurableTask.Core.FailureDetails(
                "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException",
                $"An instance with the id '{Instance.Id}' is still running. Give the sub-orchestration another id, or wait for that one.",
                null,
                null,
                isNonRetriable: true))
        {
            Timestamp = now,
        },
        ParentExecutionId);
}
