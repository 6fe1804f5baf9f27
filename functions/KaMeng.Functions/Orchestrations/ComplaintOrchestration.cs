using KaMeng.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Orchestrations;

/// <summary>One complaint from outside until it is over: looks what is to be done, does it, and waits for the next of its clocks or for news, whichever is first.</summary>
internal static class ComplaintOrchestration
{
    // A mediation lasts for weeks; its history begins anew before it grows long.
    private const int LooksBeforeAnew = 100;

    /// <summary>Runs it. The instance id is the complaint's source and number.</summary>
    [Function(nameof(ComplaintOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string key = context.GetInput<string>()!;
        Task ring = context.WaitForExternalEvent<string?>(Doorbell.EventName);
        for (int looks = 1; await context.CallActivityAsync<DateTimeOffset?>(nameof(TendComplaint), key, Perseverance.Options) is { } until; looks++)
        {
            using var leaving = new CancellationTokenSource();
            Task alarm = context.CreateTimer(until.UtcDateTime, leaving.Token);
            await Task.WhenAny(ring, alarm);
            Cancel(leaving);
            while (ring.IsCompleted)
            {
                // However often it was rung, one look answers all of it.
                ring = context.WaitForExternalEvent<string?>(Doorbell.EventName);
            }

            if (looks == LooksBeforeAnew)
            {
                context.ContinueAsNew(key);
                return;
            }
        }
    }

    // An orchestration does not end while a timer runs, and cancels on its own thread.
    private static void Cancel(CancellationTokenSource timer) => timer.Cancel();
}
