using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Cases;

/// <summary>Starts orchestrations that may run several times, but not twice at once.</summary>
internal static class DurableStarts
{
    private static readonly string[] UnderWay = ["Pending", "Running", "Suspended"];

    /// <summary>Starts one under its id, unless it is under way.</summary>
    /// <exception cref="InvalidOperationException">There is no client yet.</exception>
    public static async Task StartUnlessRunningAsync<TInput>(
        this DurableClients clients, string orchestration, string instanceId, TInput input, CancellationToken cancellationToken)
    {
        DurableTaskClient client = clients.Current
            ?? throw new InvalidOperationException("There is no Durable Task client in this process yet. Give the function that was called a [DurableClient] parameter and offer it to DurableClients.");
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                orchestration, input, new StartOrchestrationOptions(instanceId) { DedupeStatuses = UnderWay }, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // How a backend says "it is there already" differs; that it is there does not.
            if (await client.GetInstanceAsync(instanceId, cancellationToken) is not { IsCompleted: false })
            {
                throw;
            }
        }
    }
}
