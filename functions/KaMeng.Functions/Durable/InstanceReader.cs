using DurableTask.Core.History;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Durable;

/// <summary>Reads one instance from whichever backend there is.</summary>
internal sealed class InstanceReader(DurableClients clients)
{
    /// <summary>The client of the backend.</summary>
    /// <exception cref="ProblemException">503: none has come yet.</exception>
    public DurableTaskClient Client => clients.Current ?? throw new ProblemException(
        StatusCodes.Status503ServiceUnavailable, "DURABLE_STATE_UNAVAILABLE", $"The durable state cannot be reached at the moment. Send the request again.", $"暂时连不上持久化状态。请再试一次。")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    /// <summary>The instance, as the backend tells it; null if there is none.</summary>
    /// <exception cref="ProblemException">409; 503.</exception>
    public Task<OrchestrationMetadata?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        BackendFaults.TellAsync(new($"show an instance", $"显示实例"), () => Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken));

    /// <summary>What happened in it; nothing where the backend does not show that: the rest of an instance can be shown without it.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> TryHistoryAsync(string instanceId, CancellationToken cancellationToken)
    {
        try
        {
            return [.. await Client.GetOrchestrationHistoryAsync(instanceId, cancellationToken)];
        }
        catch (Exception fault) when (BackendFaults.IsRefusal(fault))
        {
            return [];
        }
    }
}
