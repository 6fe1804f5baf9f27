using System.Text.Json;
using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>The row of an instance that begins.</summary>
internal static class NewInstances
{
    internal static NewInstance From(long key, ExecutionStartedEvent start) => new(
        key,
        start.OrchestrationInstance!.InstanceId,
        start.OrchestrationInstance.ExecutionId!,
        start.Name!,
        start.Timestamp.Ticks,
        start.Tags is { Count: > 0 } ? JsonSerializer.Serialize(start.Tags) : null,
        HistoryCodec.PackStart(start, null));
}
