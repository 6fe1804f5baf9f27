using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>A payout that is on its way again, under the same number: the provider is asked, ever more seldom, until it says how it ended.</summary>
internal static class Following
{
    /// <summary>Follows it; null once it takes another course.</summary>
    public static async Task<PayoutEnd?> RunAsync(CaseStory story)
    {
        await story.RecordAsync();
        for (int asked = 1; PayoutCourses.Of(story.Case.Payout!) == PayoutCourse.Follow; asked++)
        {
            DateTimeOffset due = story.Case.Position.Next!.DueAt;
            DateTimeOffset look = story.Now + PollingSchedule.DelayBefore(asked);
            PayoutEnd? end = await PayoutDesk.WaitAsync(story, look);
            if (end is null && PayoutCourses.Of(story.Case.Payout!) == PayoutCourse.Follow && (await PayoutDesk.AskAsync(story)).Report is { } report)
            {
                end = await PayoutDesk.HearAsync(story, report, null);
            }

            if (end is not null)
            {
                return end;
            }

            if (story.Now >= due)
            {
                await Waiting.RemindAsync(story, AtProvider(story.Now), "CHASE");
            }
        }

        return null;
    }

    /// <summary>It is the provider's turn; after a day it is chased.</summary>
    public static CasePosition AtProvider(DateTimeOffset now) => CasePosition.Waiting(
        Stage.Payout, new NextAction(Actor.Provider, RequiredAction.Wait, now + PayoutDesk.RemindEvery, TimeoutEffect.Chase));
}
