using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Running;
using KaMeng.Local.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Client;

internal sealed partial class LocalDurableTaskClient
{
    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId,
        PurgeInstanceOptions? options = default,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        int purged = await Core.Writer
            .AskAsync(session => Purging.One(session, instanceId, options is { Recursive: true }))
            .WaitAsync(cancellation);
        return new PurgeResult(purged);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter,
        PurgeInstanceOptions? options = default,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        EngineCore core = Core;
        bool recursive = options is { Recursive: true };
        long began = TimeProvider.System.GetTimestamp();
        List<long> keys = core.Readers.Read(reader => PurgeSelection.Find(reader, filter));
        int purged = 0;
        foreach (long[] slice in keys.Chunk(200))
        {
            cancellation.ThrowIfCancellationRequested();
            if (filter.Timeout is { } limit && TimeProvider.System.GetElapsedTime(began) >= limit)
            {
                return new PurgeResult(purged, isComplete: false);
            }

            purged += await core.Writer.AskAsync(session => Purging.Some(session, slice, recursive));
        }

        return new PurgeResult(purged, isComplete: true);
    }

    public override async Task<string> RestartAsync(
        string instanceId,
        bool restartWithNewInstanceId = false,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        EngineCore core = Core;
        (string Name, string? Input, OrchestrationStatus Status) past = core.Readers.Read(reader =>
        {
            InstanceRow row = reader.Find(instanceId) ?? throw NotFound(instanceId);
            (ExecutionStartedEvent start, _) = HistoryCodec.UnpackStart(reader.Start(row.Key)!);
            return (row.Name, start.Input, row.Status);
        });
        if (!restartWithNewInstanceId && !InstanceRow.IsTerminalStatus(past.Status))
        {
            throw new InvalidOperationException(
                $"The orchestration '{instanceId}' is {past.Status}. Wait for its end or terminate it, or restart it under a new id.");
        }

        var options = new StartOrchestrationOptions(restartWithNewInstanceId ? null : instanceId);
        return await StartAsync(core, past.Name, past.Input, options, cancellation);
    }

    public override Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return SendAsync(
            Core,
            instanceId,
            new ExecutionRewoundEvent(-1, reason),
            status => status switch
            {
                null => throw NotFound(instanceId),
                OrchestrationStatus.Failed => true,
                _ => throw new InvalidOperationException(
                    $"The orchestration '{instanceId}' is {status}; only a failed one can be rewound."),
            },
            cancellation);
    }
}
