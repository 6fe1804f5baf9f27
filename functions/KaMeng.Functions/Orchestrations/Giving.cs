using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>Gives the refund to the provider.</summary>
internal static class Giving
{
    /// <summary>One try. That it is being tried is on record before the provider hears of it.</summary>
    public static async Task RunAsync(PayoutStory story)
    {
        if (story.Payout.State == PayoutState.New)
        {
            TurnTaken turn = await story.TakeTurnAsync();
            if (turn.At is not { } at)
            {
                await story.TurnAsync(PayoutState.Failed, turn.Never);
                return;
            }

            if (at > story.Now)
            {
                // The provider wants refunds of one payment apart; ours waits for its turn.
                await story.PauseAsync(at - story.Now);
            }

            if (story.Payout.State != PayoutState.New)
            {
                // Nobody should know of it yet, and somebody does: what is reported is believed.
                return;
            }

            await story.TurnAsync(PayoutState.Sent);
        }

        ChannelAnswer answer = await story.RequestAsync();
        switch (answer.Kind)
        {
            case ChannelAnswerKind.Reported:
                await story.HearAsync(answer.Report!);
                if (story.Payout.State == PayoutState.Sent)
                {
                    // Giving it again at once would get the same answer again at once.
                    await story.TurnAsync(PayoutState.Unknown, "The provider's answer says nothing of this refund; the provider is asked under the same number.");
                }

                break;
            case ChannelAnswerKind.NoAnswer:
                await story.TurnAsync(PayoutState.Unknown, $"The answer was lost ({answer.Code ?? "no code"}); the provider is asked under the same number.");
                break;
            case ChannelAnswerKind.TryLater:
                await story.CountInVainAsync(answer);
                await story.PauseAsync(RetryPause.Before(story.CallsInVain, story.Payout.RefundNumber, answer.RetryAfter));
                break;
            default:
                await story.TurnAsync(PayoutState.Failed, $"{answer.Code ?? answer.Kind.ToString()}: {answer.Message ?? "the provider gave no reason"}");
                break;
        }
    }
}
