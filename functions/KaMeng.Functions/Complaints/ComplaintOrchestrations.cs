using KaMeng.Functions.Cases;
using KaMeng.Functions.Orchestrations;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Complaints;

/// <summary>Starts and wakes the orchestrations of complaints. What fails here is written down, and the hourly sweep repeats it.</summary>
internal sealed partial class ComplaintOrchestrations(DurableClients clients, ILogger<ComplaintOrchestrations> logger)
{
    private static readonly string[] EveryStatus =
        [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Select(status => status.ToString())];

    /// <summary>The instance of a complaint.</summary>
    public static string InstanceOf(string key) => "complaint-" + key;

    /// <summary>Starts it unless it was started before.</summary>
    public async Task StartAsync(string key, CancellationToken cancellationToken)
    {
        if (clients.Current is not { } client)
        {
            NotReached(logger, null, InstanceOf(key));
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ComplaintOrchestration), key, new StartOrchestrationOptions(InstanceOf(key)) { DedupeStatuses = EveryStatus }, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // How a backend says "it is there already" differs.
            if (await client.GetInstanceAsync(InstanceOf(key), cancellationToken) is null)
            {
                NotReached(logger, fault, InstanceOf(key));
            }
        }
    }

    /// <summary>Wakes it; a lost ring is made good within an hour.</summary>
    public async Task RingAsync(string key, CancellationToken cancellationToken)
    {
        if (clients.Current is not { } client)
        {
            return;
        }

        try
        {
            await client.RaiseEventAsync(InstanceOf(key), Doorbell.EventName, null, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            NotReached(logger, fault, InstanceOf(key));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The orchestration {InstanceId} could not be started or woken; the hourly sweep of complaints tries again.")]
    private static partial void NotReached(ILogger logger, Exception? fault, string instanceId);
}
