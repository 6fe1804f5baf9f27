using KaMeng.Functions.Channels;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// The provider could not or would not pay: an operator has it sent again, pays by hand or ends the case. A late report that the money has gone is believed
/// at any time, and asked for every day.
/// </summary>
internal static class PayoutTrouble
{
    /// <summary>Waits for the end of it; null once the payout takes another course.</summary>
    public static async Task<PayoutEnd?> RunAsync(CaseStory story)
    {
        Payout payout = story.Case.Payout!;
        PayoutCourse course = PayoutCourses.Of(payout);
        story.Tell(TimelineEvent.Escalated, Actor.System, payout.RefundNumber);
        story.Explain(Reasons.PayoutTrouble(payout.Trouble ?? payout.State.ToString()));
        await story.RecordAsync(Operators(story));
        while (PayoutCourses.Of(story.Case.Payout!) == course)
        {
            PayoutEnd? end = await PayoutDesk.WaitAsync(story, story.Case.Position.Next!.DueAt);
            if (end is not null)
            {
                return end;
            }

            if (PayoutCourses.Of(story.Case.Payout!) == course && await RemindAsync(story, course) is { } paid)
            {
                return paid;
            }
        }

        return null;
    }

    private static async Task<PayoutEnd?> RemindAsync(CaseStory story, PayoutCourse course)
    {
        // Notifications get lost, and nobody else asks any more.
        ChannelAnswer answer = await PayoutDesk.AskAsync(story);
        if (answer.Report is { } report && await PayoutDesk.HearAsync(story, report, null) is { } end)
        {
            return end;
        }

        if (PayoutCourses.Of(story.Case.Payout!) == course)
        {
            await Waiting.RemindAsync(story, Operators(story));
        }

        return null;
    }

    private static CasePosition Operators(CaseStory story) => CasePosition.Waiting(
        Stage.Payout, new NextAction(Actor.Operator, RequiredAction.Decide, story.Now + PayoutDesk.RemindEvery, TimeoutEffect.Remind));
}
