using System.Text.Json;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Client;

/// <summary>From rows to what clients see.</summary>
internal static class Metadata
{
    internal static OrchestrationMetadata From(InstanceRow row, StoreReader reader, bool withPayloads, DataConverter converter) =>
        new(row.Name, row.Id)
        {
            RuntimeStatus = (OrchestrationRuntimeStatus)(int)row.Status,
            CreatedAt = At(row.Created),
            LastUpdatedAt = At(row.Updated),
            Tags = row.Tags is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(row.Tags)!,
            FailureDetails = row.Failure is not null && FailureCodec.Unpack(row.Failure) is { } failure ? Failures.ToPublic(failure) : null,
            SerializedCustomStatus = withPayloads ? row.CustomStatus : null,
            SerializedInput = withPayloads ? Input(reader, row.Key) : null,
            SerializedOutput = withPayloads ? row.Output : null,
            DataConverter = withPayloads ? converter : null,
        };

    private static string? Input(StoreReader reader, long key)
    {
        if (reader.Start(key) is not { } packed)
        {
            return null;
        }

        (ExecutionStartedEvent start, _) = HistoryCodec.UnpackStart(packed);
        return start.Input;
    }

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
