using KaMeng.Functions.Channels;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>Waits for the provider's report, and asks when none comes.</summary>
internal static class AskingAfter
{
    // A provider that took the refund on may need this long to know of it itself (Alipay: 10 s).
    private static readonly TimeSpan AfterLostAnswer = TimeSpan.FromSeconds(10);

    /// <summary>One wait and, if nothing came of it, one question.</summary>
    public static async Task RunAsync(PayoutStory story)
    {
        PayoutState before = story.Payout.State;
        bool lost = before == PayoutState.Unknown && story.CallsInVain == 0;
        await story.PauseAsync(lost ? AfterLostAnswer : PollingSchedule.DelayBefore(story.CallsInVain + 1) + story.Grace);
        if (story.Payout.State != before)
        {
            return;
        }

        story.CallsInVain++;
        ChannelAnswer answer = await story.QueryAsync();
        story.Grace = answer.Kind == ChannelAnswerKind.TryLater ? answer.RetryAfter ?? PollingSchedule.AfterRateLimit : TimeSpan.Zero;
        switch (answer.Kind)
        {
            case ChannelAnswerKind.Reported:
                await story.HearAsync(answer.Report!);
                break;
            case ChannelAnswerKind.NotFound when before == PayoutState.Unknown:
                // It never arrived: the same refund once more, under the same number.
                await story.TurnAsync(PayoutState.Sent);
                break;
            default:
                // No answer to a question means nothing: it is asked again.
                break;
        }
    }
}
