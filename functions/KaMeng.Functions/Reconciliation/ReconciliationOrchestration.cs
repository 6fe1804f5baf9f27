using KaMeng.Functions.Orchestrations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Reconciliation;

/// <summary>Reconciles one day with one provider. A bill that is not there is asked for every half hour for a day; the timer begins again after that.</summary>
internal static class ReconciliationOrchestration
{
    private const int MostTries = 48;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>Runs it to its end. The instance id is the channel and the day.</summary>
    [Function(nameof(ReconciliationOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        DayToReconcile day = context.GetInput<DayToReconcile>()!;
        for (int tries = 1; !await context.CallActivityAsync<bool>(nameof(FetchBill), day with { IsLastTry = tries == MostTries }, Perseverance.Options); tries++)
        {
            if (tries == MostTries)
            {
                return;
            }

            await context.CreateTimer((context.Now() + Pause).UtcDateTime, CancellationToken.None);
        }

        await context.CallActivityAsync(nameof(CompareBill), day, Perseverance.Options);
        await context.CallActivityAsync(nameof(NoteDifferences), day, Perseverance.Options);
    }
}
