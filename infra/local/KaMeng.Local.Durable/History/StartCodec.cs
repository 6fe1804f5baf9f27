using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.History;

/// <summary>Packs the start of an execution.</summary>
internal static class StartCodec
{
    internal static void Write(RecordWriter writer, ExecutionStartedEvent start)
    {
        writer.Text(start.OrchestrationInstance!.InstanceId);
        writer.Text(start.OrchestrationInstance.ExecutionId);
        writer.Text(start.Name);
        writer.Text(start.Version);
        writer.Text(start.Input);
        writer.Pairs(start.Tags);
        writer.Number(start.ScheduledStartTime?.Ticks ?? -1);
        writer.Bool(start.ParentInstance is not null);
        if (start.ParentInstance is { } parent)
        {
            writer.Text(parent.Name);
            writer.Text(parent.Version);
            writer.Number(parent.TaskScheduleId);
            writer.Text(parent.OrchestrationInstance!.InstanceId);
            writer.Text(parent.OrchestrationInstance.ExecutionId);
        }
    }

    internal static ExecutionStartedEvent Read(ref RecordReader reader, int id)
    {
        var instance = new OrchestrationInstance { InstanceId = reader.Text()!, ExecutionId = reader.Text() };
        var start = new ExecutionStartedEvent(id, null)
        {
            OrchestrationInstance = instance,
            Name = reader.Text(),
            Version = reader.Text(),
            Input = reader.Text(),
            Tags = reader.Pairs(),
        };
        long startAt = reader.Number();
        start.ScheduledStartTime = startAt < 0 ? null : new DateTime(startAt, DateTimeKind.Utc);
        if (reader.Bool())
        {
            start.ParentInstance = new ParentInstance
            {
                Name = reader.Text(),
                Version = reader.Text(),
                TaskScheduleId = reader.Int(),
                OrchestrationInstance = new OrchestrationInstance { InstanceId = reader.Text()!, ExecutionId = reader.Text() },
            };
        }

        return start;
    }
}
