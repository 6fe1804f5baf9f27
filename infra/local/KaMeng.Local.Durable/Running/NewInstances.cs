using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>The row of an instance that begins.</summary>
internal static class NewInstances
{
    internal static NewInstance From(long key, ExecutionStartedEvent start, long? parent = null) => new(
        key,
        start.OrchestrationInstance!.InstanceId,
        start.OrchestrationInstance.ExecutionId!,
        start.Name!,
        start.Timestamp.Ticks,
        NewTags.Of(start).Json,
        HistoryCodec.PackStart(start, null),
        parent);
}
