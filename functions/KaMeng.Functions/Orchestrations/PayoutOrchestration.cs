using KaMeng.Refunds.Payouts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// One refund at a provider, under one refund number, until the provider has said how it ended. "No answer" is never taken for "no": an unknown
/// payout is asked after under the same number, and given again under the same number only if the provider does not know it.
/// </summary>
internal static class PayoutOrchestration
{
    /// <summary>Runs one payout to its end. The instance id is the refund number.</summary>
    [Function(nameof(PayoutOrchestration))]
    public static async Task<Payout> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var story = new PayoutStory(context, context.GetInput<PayoutOrchestrationInput>()!);
        while (!story.IsOver)
        {
            await (story.Payout.State switch
            {
                PayoutState.New or PayoutState.Sent => Giving.RunAsync(story),
                PayoutState.Unknown or PayoutState.Accepted => AskingAfter.RunAsync(story),
                _ => throw new InvalidOperationException($"A payout in state {story.Payout.State} is over, and yet it goes on."),
            });
        }

        story.Doorbell.Leave();
        return story.Payout;
    }
}
