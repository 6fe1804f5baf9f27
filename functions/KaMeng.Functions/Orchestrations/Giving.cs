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
                story.MayHaveArrived = true;
                await story.TurnAsync(PayoutState.Unknown, $"The answer was lost ({answer.Code ?? "no code"}); the provider is asked under the same number.");
                break;
            case ChannelAnswerKind.TryLater:
                story.MayHaveArrived = true;
                await story.CountInVainAsync(answer);
                await story.PauseAsync(RetryPause.Before(story.CallsInVain, story.Payout.RefundNumber, answer.RetryAfter));
                break;
            default:
                if (story.MayHaveArrived)
                {
                    // A refusal is about this call. One before it may have been carried out, and only the number tells.
                    story.Refusal = answer;
                    await story.TurnAsync(PayoutState.Unknown, $"The provider refuses the refund now ({answer.Code ?? answer.Kind.ToString()}), and an earlier call may have made it; the provider is asked under the same number.");
                    break;
                }

                await story.FailAsync(answer);
                break;
        }
    }
}
