using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.History;

/// <summary>Packs history events. One packed block is one turn; times are kept as distances from its first.</summary>
internal static class HistoryCodec
{
    // The start of an execution is stored once, as turn 0; the first turn only points at it.
    private const byte StartMarker = 250;
    private const byte RetryTimerCreated = 251;
    private const byte RecursiveTerminated = 252;

    internal static byte[] PackTurn(IReadOnlyList<HistoryEvent> events, RecordWriter writer)
    {
        writer.Clear();
        long origin = events.Count == 0 ? 0 : events[0].Timestamp.Ticks;
        writer.Number(origin);
        writer.Number(events.Count);
        foreach (HistoryEvent each in events)
        {
            if (each is ExecutionStartedEvent)
            {
                writer.Byte(StartMarker);
                continue;
            }

            Write(writer, each, origin);
        }

        return writer.ToArray();
    }

    internal static void UnpackTurn(ReadOnlySpan<byte> body, ExecutionStartedEvent start, List<HistoryEvent> into)
    {
        var reader = new RecordReader(body);
        long origin = reader.Number();
        int count = reader.Int();
        for (int i = 0; i < count; i++)
        {
            byte kind = reader.Byte();
            into.Add(kind == StartMarker ? start : Read(ref reader, kind, origin));
        }
    }

    internal static byte[] PackStart(ExecutionStartedEvent start, string? carriedStatus)
    {
        var writer = new RecordWriter();
        Write(writer, start, 0);
        writer.Text(carriedStatus);
        return writer.ToArray();
    }

    internal static (ExecutionStartedEvent Start, string? CarriedStatus) UnpackStart(ReadOnlySpan<byte> body)
    {
        var reader = new RecordReader(body);
        var start = (ExecutionStartedEvent)Read(ref reader, reader.Byte(), 0);
        return (start, reader.Text());
    }

    internal static void Write(RecordWriter writer, HistoryEvent each, long origin)
    {
        writer.Byte(each switch
        {
            RetryTimerCreatedEvent => RetryTimerCreated,
            RecursiveTerminatedEvent => RecursiveTerminated,
            _ => (byte)each.EventType,
        });
        writer.Number(each.EventId);
        writer.Number(each.Timestamp.Ticks - origin);
        switch (each)
        {
            case TaskScheduledEvent e:
                writer.Text(e.Name);
                writer.Text(e.Version);
                writer.Text(e.Input);
                writer.Pairs(e.Tags);
                break;
            case TaskCompletedEvent e:
                writer.Number(e.TaskScheduledId);
                writer.Text(e.Result);
                break;
            case TaskFailedEvent e:
                WriteFailed(writer, e.TaskScheduledId, e.Reason, e.FailureDetails);
                break;
            case TimerCreatedEvent e:
                writer.Number(e.FireAt.Ticks - origin);
                break;
            case TimerFiredEvent e:
                writer.Number(e.TimerId);
                writer.Number(e.FireAt.Ticks - origin);
                break;
            case SubOrchestrationInstanceCreatedEvent e:
                writer.Text(e.Name);
                writer.Text(e.Version);
                writer.Text(e.InstanceId);
                writer.Text(e.Input);
                writer.Pairs(e.Tags);
                break;
            case SubOrchestrationInstanceCompletedEvent e:
                writer.Number(e.TaskScheduledId);
                writer.Text(e.Result);
                break;
            case SubOrchestrationInstanceFailedEvent e:
                WriteFailed(writer, e.TaskScheduledId, e.Reason, e.FailureDetails);
                break;
            default:
                WriteRarer(writer, each);
                break;
        }
    }

    internal static HistoryEvent Read(ref RecordReader reader, byte kind, long origin)
    {
        int id = reader.Int();
        var timestamp = new DateTime(origin + reader.Number(), DateTimeKind.Utc);
        HistoryEvent read = ReadBody(ref reader, kind, id, origin);
        read.Timestamp = timestamp;
        return read;
    }

    private static HistoryEvent ReadBody(ref RecordReader reader, byte kind, int id, long origin) => kind switch
    {
        RetryTimerCreated => new RetryTimerCreatedEvent(id, Time(ref reader, origin)),
        RecursiveTerminated => new RecursiveTerminatedEvent(id, reader.Text()),
        _ => (EventType)kind switch
        {
            EventType.OrchestratorStarted => new OrchestratorStartedEvent(id),
            EventType.OrchestratorCompleted => new OrchestratorCompletedEvent(id),
            EventType.TaskScheduled =>
                new TaskScheduledEvent(id, reader.Text(), reader.Text(), reader.Text()) { Tags = reader.Pairs() },
            EventType.TaskCompleted => new TaskCompletedEvent(id, reader.Int(), reader.Text()),
            EventType.TaskFailed => ReadTaskFailed(ref reader, id),
            EventType.TimerCreated => new TimerCreatedEvent(id, Time(ref reader, origin)),
            EventType.TimerFired => new TimerFiredEvent(id) { TimerId = reader.Int(), FireAt = Time(ref reader, origin) },
            EventType.SubOrchestrationInstanceCreated => new SubOrchestrationInstanceCreatedEvent(id)
            {
                Name = reader.Text(),
                Version = reader.Text(),
                InstanceId = reader.Text(),
                Input = reader.Text(),
                Tags = reader.Pairs(),
            },
            EventType.SubOrchestrationInstanceCompleted =>
                new SubOrchestrationInstanceCompletedEvent(id, reader.Int(), reader.Text()),
            EventType.SubOrchestrationInstanceFailed => ReadChildFailed(ref reader, id),
            _ => ReadRarer(ref reader, (EventType)kind, id),
        },
    };

    private static void WriteRarer(RecordWriter writer, HistoryEvent each)
    {
        switch (each)
        {
            case ExecutionStartedEvent e:
                StartCodec.Write(writer, e);
                break;
            case EventRaisedEvent e:
                writer.Text(e.Name);
                writer.Text(e.Input);
                break;
            case EventSentEvent e:
                writer.Text(e.InstanceId);
                writer.Text(e.Name);
                writer.Text(e.Input);
                break;
            case ExecutionCompletedEvent e:
                writer.Number((long)e.OrchestrationStatus);
                writer.Text(e.Result);
                FailureCodec.Write(writer, e.FailureDetails);
                break;
            case ExecutionTerminatedEvent e:
                writer.Text(e.Input);
                break;
            case ExecutionSuspendedEvent e:
                writer.Text(e.Reason);
                break;
            case ExecutionResumedEvent e:
                writer.Text(e.Reason);
                break;
            case ExecutionRewoundEvent e:
                writer.Text(e.Reason);
                writer.Text(e.ParentExecutionId);
                break;
            case OrchestratorStartedEvent or OrchestratorCompletedEvent:
                break;
            default:
                throw new InvalidOperationException($"This engine never records a {each.EventType} event.");
        }
    }

    private static HistoryEvent ReadRarer(ref RecordReader reader, EventType kind, int id) => kind switch
    {
        EventType.ExecutionStarted => StartCodec.Read(ref reader, id),
        EventType.EventRaised => new EventRaisedEvent(id, null) { Name = reader.Text(), Input = reader.Text() },
        EventType.EventSent => new EventSentEvent(id) { InstanceId = reader.Text(), Name = reader.Text(), Input = reader.Text() },
        EventType.ExecutionCompleted => ReadCompleted(ref reader, id),
        EventType.ExecutionTerminated => new ExecutionTerminatedEvent(id, reader.Text()),
        EventType.ExecutionSuspended => new ExecutionSuspendedEvent(id, reader.Text()),
        EventType.ExecutionResumed => new ExecutionResumedEvent(id, reader.Text()),
        EventType.ExecutionRewound => new ExecutionRewoundEvent(id, reader.Text()) { ParentExecutionId = reader.Text() },
        _ => throw new DurableStoreException($"A history holds an event of the unknown kind {(int)kind}: the file is damaged."),
    };

    private static ExecutionCompletedEvent ReadCompleted(ref RecordReader reader, int id)
    {
        var status = (OrchestrationStatus)reader.Int();
        return new ExecutionCompletedEvent(id, reader.Text(), status, FailureCodec.Read(ref reader));
    }

    private static DateTime Time(ref RecordReader reader, long origin) => new(origin + reader.Number(), DateTimeKind.Utc);

    private static void WriteFailed(RecordWriter writer, int taskId, string? reason, FailureDetails? details)
    {
        writer.Number(taskId);
        writer.Text(reason);
        FailureCodec.Write(writer, details);
    }

    private static TaskFailedEvent ReadTaskFailed(ref RecordReader reader, int id) =>
        new(id, reader.Int(), reader.Text(), null, FailureCodec.Read(ref reader));

    private static SubOrchestrationInstanceFailedEvent ReadChildFailed(ref RecordReader reader, int id) =>
        new(id, reader.Int(), reader.Text(), null, FailureCodec.Read(ref reader));
}
