using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>Finance pays the buyer and brings the proof; until then it is reminded every day.</summary>
internal static class PayingByHand
{
    /// <summary>Waits for it; null once the payout takes another course.</summary>
    public static async Task<PayoutEnd?> RunAsync(CaseStory story)
    {
        story.Tell(TimelineEvent.Escalated, Actor.System, story.Case.Payout!.RefundNumber);
        story.Explain(Reasons.PaidByHand);
        await story.RecordAsync(Finance(story));
        while (PayoutCourses.Of(story.Case.Payout!) == PayoutCourse.ByHand)
        {
            if (await PayoutDesk.WaitAsync(story, story.Case.Position.Next!.DueAt) is { } end)
            {
                return end;
            }

            if (PayoutCourses.Of(story.Case.Payout!) == PayoutCourse.ByHand)
            {
                // That finance ended its task may not have been heard of; nobody else asks.
                if (!story.Case.Payout!.ByHand && (await PayoutDesk.AskAsync(story)).Report is { } report && await PayoutDesk.HearAsync(story, report, null) is { } paid)
                {
                    return paid;
                }

                await Waiting.RemindAsync(story, Finance(story));
            }
        }

        return null;
    }

    private static CasePosition Finance(CaseStory story) => CasePosition.Waiting(
        Stage.Payout, new NextAction(Actor.Operator, RequiredAction.MarkPaid, story.Now + PayoutDesk.RemindEvery, TimeoutEffect.Remind));
}
