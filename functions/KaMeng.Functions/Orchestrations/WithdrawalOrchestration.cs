using KaMeng.Functions.Wallets;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// One withdrawal until its provider has said how it ended. The course of it is in its row; this only waits between the steps, for the bell that a
/// provider's news or finance rings, or for the time to ask. Nothing but ids passes through its history.
/// </summary>
internal static class WithdrawalOrchestration
{
    /// <summary>Runs one withdrawal to its end. The instance id is the withdrawal's.</summary>
    [Function(nameof(WithdrawalOrchestration))]
    public static async Task<PayoutState> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        WithdrawalKey key = context.GetInput<WithdrawalKey>()!;
        Task ring = context.WaitForExternalEvent<string?>(Doorbell.EventName);
        PayoutState known = PayoutState.New;
        int inVain = 0;
        while (true)
        {
            WithdrawalStep step = await context.CallActivityAsync<WithdrawalStep>(nameof(AdvanceWithdrawal), key, Perseverance.Options);
            context.SetCustomStatus(UpperSnake.Of(step.State));
            if (step.IsOver)
            {
                return step.State;
            }

            inVain = WithdrawalCourse.IsNews(known, step.State) ? 0 : inVain + 1;
            known = step.State;
            await PauseAsync(context, WithdrawalCourse.Pause(step, inVain), ring);
            while (ring.IsCompleted)
            {
                // However often it was rung, one question answers all of it.
                ring = context.WaitForExternalEvent<string?>(Doorbell.EventName);
            }
        }
    }

    private static async Task PauseAsync(TaskOrchestrationContext context, TimeSpan length, Task ring)
    {
        if (ring.IsCompleted)
        {
            return;
        }

        using var cancellation = new CancellationTokenSource();
        Task timer = context.CreateTimer((context.Now() + length).UtcDateTime, cancellation.Token);
        if (await Task.WhenAny(timer, ring) == ring)
        {
            Stop(cancellation);
        }
    }

    private static void Stop(CancellationTokenSource timer) => timer.Cancel();
}
