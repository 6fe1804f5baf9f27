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
            await story.TurnAsync(PayoutState.Sent);
        }

        ChannelAnswer answer = await story.RequestAsync();
        switch (answer.Kind)
        {
            case ChannelAnswerKind.Reported:
                await story.HearAsync(answer.Report!);
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
