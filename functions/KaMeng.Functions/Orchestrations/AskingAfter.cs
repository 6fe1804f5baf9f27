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

        ChannelAnswer answer = await story.QueryAsync();
        await story.CountInVainAsync(answer);
        story.Grace = answer.Kind == ChannelAnswerKind.TryLater ? Wanted(answer) : TimeSpan.Zero;
        switch (answer.Kind)
        {
            case ChannelAnswerKind.Reported:
                await story.HearAsync(answer.Report!);
                break;
            case ChannelAnswerKind.NotFound when before == PayoutState.Unknown:
                await (story.Refusal is { } refusal ? story.FailAsync(refusal) : GiveAgainAsync(story));
                break;
            default:
                // No answer to a question means nothing: it is asked again.
                break;
        }
    }

    // It never arrived: the same refund once more, under the same number, but each time later, and never closer to the last than the provider takes refunds of one payment.
    private static async Task GiveAgainAsync(PayoutStory story)
    {
        TimeSpan pause = RetryPause.Before(story.CallsInVain, story.Payout.RefundNumber, ChannelLimits.Of(story.Payout.Channel).Apart);
        await story.PauseAsync(pause);
        if (story.Payout.State == PayoutState.Unknown)
        {
            await story.TurnAsync(PayoutState.Sent);
        }
    }

    // A wait of nothing, or until a moment that is past, is none that anybody could keep.
    private static TimeSpan Wanted(ChannelAnswer answer) => answer.RetryAfter is { } wanted && wanted > TimeSpan.Zero ? wanted : PollingSchedule.AfterRateLimit;
}
