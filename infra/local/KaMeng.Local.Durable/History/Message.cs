using DurableTask.Core.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.History;

/// <summary>Something that wakes an instance.</summary>
/// <param name="Event">What enters the history; null for a bare wake-up (a start or a continued execution).</param>
/// <param name="ExecutionId">The execution it answers; null for what is meant for any (external events, terminate, suspend).</param>
/// <param name="InboxId">Its row in the inbox; 0 when something else in the store stands for it (a timer, an activity, a pending start).</param>
internal sealed record Message(HistoryEvent? Event, string? ExecutionId = null, long InboxId = 0)
{
    internal byte[] Pack()
    {
        var writer = new RecordWriter();
        writer.Text(ExecutionId);
        writer.Bool(Event is not null);
        if (Event is not null)
        {
            HistoryCodec.Write(writer, Event, 0);
        }

        return writer.ToArray();
    }

    internal static Message Unpack(ReadOnlySpan<byte> body, long inboxId)
    {
        var reader = new RecordReader(body);
        string? execution = reader.Text();
        return new Message(reader.Bool() ? HistoryCodec.Read(ref reader, reader.Byte(), 0) : null, execution, inboxId);
    }
}
