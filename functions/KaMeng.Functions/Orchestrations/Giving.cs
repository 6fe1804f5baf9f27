using KaMeng.Functions.Channels;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Orchestrations;

/// <summary>Gives the refund to the provider.</summary>
internal static class Giving
{
    /// <summary>Whether a channel can be given it: channels refund on the original route, whatever route they are asked for.</summary>
    public static bool CanCarry(Payout payout) => payout.Route == PayoutRoute.Original;

    /// <summary>One try. That it is being tried is on record before the provider hears of it.</summary>
    public static async Task RunAsync(PayoutStory story)
    {
        if (!CanCarry(story.Payout))
        {
            string route = UpperSnake.Of(story.Payout.Route);
            await story.TurnAsync(
                PayoutState.Failed,
                $"NO_ROUTE: this app pays back on the route ORIGINAL only, and the case asks for {route}. Nothing was sent. End the case and have it opened again with ORIGINAL, or pay by hand and end it.");
            return;
        }

        if (story.Payout.State == PayoutState.New)
        {
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
                story.CallsInVain++;
                await story.PauseAsync(answer.RetryAfter ?? PollingSchedule.DelayBefore(story.CallsInVain));
                break;
            default:
                await story.TurnAsync(PayoutState.Failed, $"{answer.Code ?? answer.Kind.ToString()}: {answer.Message ?? "the provider gave no reason"}");
                break;
        }
    }
}
