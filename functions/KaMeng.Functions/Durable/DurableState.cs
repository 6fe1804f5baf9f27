using DurableTask.Core.History;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Durable;

/// <summary>Reads the durable state itself, from whichever backend there is. What a backend cannot do is told in words.</summary>
internal sealed class DurableState(InstanceReader instances, OperatorAuditStore audit, IEnumerable<IHistoryReplay> replays)
{
    /// <summary>The instances a query asks for.</summary>
    public async Task<PageView<InstanceView>> ListAsync(InstanceQuery query, CancellationToken cancellationToken)
    {
        string list = $"orchestrations {query with { Limit = 0, Cursor = null }}";
        string? token = PageCursor.Read(query.Cursor, list);
        var filter = new OrchestrationQuery(
            CreatedFrom: query.CreatedFrom,
            Statuses: query.Status is { } status ? [(OrchestrationRuntimeStatus)(int)status] : null,
            InstanceIdPrefix: query.Prefix,
            PageSize: query.Limit,
            FetchInputsAndOutputs: true,
            ContinuationToken: token);
        return await BackendFaults.TellAsync(new($"list its instances", $"列出实例"), async () =>
        {
            await foreach (Page<OrchestrationMetadata> page in Client.GetAllInstancesAsync(filter).AsPages(token, query.Limit).WithCancellation(cancellationToken))
            {
                return new PageView<InstanceView>([.. page.Values.Select(Of)], PageCursor.Write(string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken, list));
            }

            return new PageView<InstanceView>([], null);
        });
    }

    /// <summary>One instance with all that stands around it.</summary>
    /// <exception cref="ProblemException">404 <c>INSTANCE_NOT_FOUND</c>.</exception>
    public async Task<WholeInstanceView> ReadAsync(string instanceId, CancellationToken cancellationToken) =>
        (await ReadWithHistoryAsync(instanceId, cancellationToken)).Instance;

    /// <summary>One instance with all that stands around it, and what happened in it; nothing did where the backend does not show it.</summary>
    /// <exception cref="ProblemException">404 <c>INSTANCE_NOT_FOUND</c>.</exception>
    public async Task<(WholeInstanceView Instance, IReadOnlyList<HistoryEventView> History)> ReadWithHistoryAsync(
        string instanceId, CancellationToken cancellationToken)
    {
        OrchestrationMetadata instance = await RequireAsync(instanceId, cancellationToken);
        IReadOnlyList<HistoryEvent> history = await instances.TryHistoryAsync(instanceId, cancellationToken);
        ExecutionStartedEvent? start = history.OfType<ExecutionStartedEvent>().FirstOrDefault();
        var view = new WholeInstanceView(Of(instance))
        {
            Version = string.IsNullOrEmpty(start?.Version) ? null : start.Version,
            Parent = start?.ParentInstance?.OrchestrationInstance?.InstanceId,
            Children = [.. history.OfType<SubOrchestrationInstanceCreatedEvent>().Select(child => child.InstanceId).OfType<string>().Distinct(StringComparer.Ordinal)],
            Input = PayloadText.Show(instance.SerializedInput, PayloadText.MostOfInstance),
            Output = PayloadText.Show(instance.SerializedOutput, PayloadText.MostOfInstance),
            Audit = await audit.OfAsync(instanceId, cancellationToken),
        };
        return (view, HistoryReading.Of(history));
    }

    /// <summary>What happened in an instance.</summary>
    /// <exception cref="ProblemException">404; 409 where the backend does not show it.</exception>
    public async Task<HistoryView> HistoryAsync(string instanceId, CancellationToken cancellationToken)
    {
        await RequireAsync(instanceId, cancellationToken);
        return await BackendFaults.TellAsync(
            new($"show the history of an instance", $"显示实例的历史"),
            async () => new HistoryView(instanceId, HistoryReading.Of(await Client.GetOrchestrationHistoryAsync(instanceId, cancellationToken))));
    }

    /// <summary>Whether its history would replay on today's code.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<ReplayAnswer> ReplayAsync(string instanceId, CancellationToken cancellationToken)
    {
        await RequireAsync(instanceId, cancellationToken);
        return replays.LastOrDefault() is { } replay
            ? await replay.ReplayAsync(instanceId, cancellationToken)
            : new ReplayAnswer(ReplayVerdictWord.Unknown, "This backend cannot say: it has nothing that replays histories.");
    }

    /// <summary>The instance, as the backend tells it.</summary>
    /// <exception cref="ProblemException">404 <c>INSTANCE_NOT_FOUND</c>; 409; 503.</exception>
    public async Task<OrchestrationMetadata> RequireAsync(string instanceId, CancellationToken cancellationToken) =>
        await instances.FindAsync(instanceId, cancellationToken)
            ?? throw new ProblemException(StatusCodes.Status404NotFound, "INSTANCE_NOT_FOUND", $"There is no durable instance with this id. It may have been purged.", $"没有这个实例,可能已被清除。");

    /// <summary>The client of the backend.</summary>
    /// <exception cref="ProblemException">503: none has come yet.</exception>
    public DurableTaskClient Client => instances.Client;

    /// <summary>How an instance stands.</summary>
    public static InstanceStatus StatusOf(OrchestrationMetadata instance) => (InstanceStatus)(int)instance.RuntimeStatus;

    private static InstanceView Of(OrchestrationMetadata instance) => new()
    {
        InstanceId = instance.InstanceId,
        Name = instance.Name,
        RuntimeStatus = StatusOf(instance),
        CreatedAt = instance.CreatedAt,
        LastUpdatedAt = instance.LastUpdatedAt,
        RefundId = InstanceRules.CaseOf(instance.InstanceId),
        CustomStatus = PayloadText.Show(instance.SerializedCustomStatus, PayloadText.MostOfEvent),
        Failure = instance.FailureDetails is { } failure ? new InstanceFailureView(failure.ErrorType, failure.ErrorMessage) : null,
        Tags = instance.Tags,
    };
}
