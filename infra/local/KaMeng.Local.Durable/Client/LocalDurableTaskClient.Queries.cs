using DurableTask.Core.History;
using KaMeng.Local.Durable.Running;
using KaMeng.Local.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Client;

internal sealed partial class LocalDurableTaskClient
{
    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        EngineCore core = Core;
        return Task.FromResult(core.Readers.Read(reader =>
            reader.Find(instanceId) is { } row ? Metadata.From(row, reader, getInputsAndOutputs, core.Settings.Converter) : null));
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, found => found.RuntimeStatus != OrchestrationRuntimeStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, found => found.IsCompleted, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = default)
    {
        EngineCore core = Core;
        OrchestrationQuery query = filter ?? new OrchestrationQuery();
        return Pageable.Create((string? token, int? size, CancellationToken cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult(core.Readers.Read(reader =>
                InstanceListing.Page(reader, query, token ?? query.ContinuationToken, size ?? query.PageSize, core.Settings.Converter)));
        });
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = default,
        DateTimeOffset? completedTimeFrom = default,
        DateTimeOffset? completedTimeTo = default,
        int pageSize = 100,
        string? lastInstanceKey = default,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Core.Readers.Read(reader =>
            InstanceListing.CompletedIds(reader, runtimeStatus, completedTimeFrom, completedTimeTo, pageSize, lastInstanceKey)));
    }

    public override Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Core.Readers.Read<IList<HistoryEvent>>(reader =>
        {
            InstanceRow row = reader.Find(instanceId) ?? throw NotFound(instanceId);
            return StoredHistory.Events(reader, row.Key);
        }));
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId,
        bool getInputsAndOutputs,
        Func<OrchestrationMetadata, bool> arrived,
        CancellationToken cancellation)
    {
        EngineCore core = Core;
        while (true)
        {
            // Asked for before the state is read, so that no change can slip between the two.
            Task change = core.Waiters.NextChange(instanceId);
            try
            {
                OrchestrationMetadata found = await GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation)
                    ?? throw new InvalidOperationException($"An orchestration with the instanceId {instanceId} was not found.");
                if (arrived(found))
                {
                    return found;
                }

                await change.WaitAsync(cancellation);
            }
            finally
            {
                core.Waiters.Leave(instanceId, change);
            }
        }
    }
}
