using KaMeng.Functions.Channels;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>异常退款: the account the money came from takes none, so the buyer is asked for a bank card. Silence calls an operator.</summary>
internal static class AskingForAccount
{
    /// <summary>Waits for a card; null once the payout takes another course.</summary>
    public static async Task<PayoutEnd?> RunAsync(CaseStory story)
    {
        Payout payout = story.Case.Payout!;
        DateTimeOffset due = story.Now + story.Policy.Reviews.ExtraEvidence.Value;
        story.Tell(TimelineEvent.AccountRequested, Actor.System, payout.RefundNumber);
        story.Explain(Reasons.PayoutTrouble(payout.Trouble ?? payout.State.ToString()), Reasons.AccountNeeded);
        await story.RecordAsync(CasePosition.Waiting(Stage.Payout, new NextAction(Actor.Buyer, RequiredAction.ProvideAccount, due, TimeoutEffect.Escalate)));
        for (DateTimeOffset look = Next(story.Now, due); PayoutCourses.Of(story.Case.Payout!) == PayoutCourse.AskAccount; look = Next(look, due))
        {
            if (await PayoutDesk.WaitAsync(story, look) is { } end)
            {
                return end;
            }

            if (PayoutCourses.Of(story.Case.Payout!) == PayoutCourse.AskAccount)
            {
                // Notifications get lost, and nobody else asks any more.
                ChannelAnswer answer = await PayoutDesk.AskAsync(story);
                if (answer.Report is { } report && await PayoutDesk.HearAsync(story, report, null) is { } paid)
                {
                    return paid;
                }

                if (story.Now >= due)
                {
                    return await PayoutTrouble.RunAsync(story);
                }

                await Waiting.RemindAsync(story, null);
            }
        }

        return null;
    }

    private static DateTimeOffset Next(DateTimeOffset last, DateTimeOffset due) => last + PayoutDesk.RemindEvery < due ? last + PayoutDesk.RemindEvery : due;
}
