using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// A transfer waits for its payee, which is no success. Unconfirmed in time it is called back, and asked after until the provider says that it pays nothing: never
/// are two payouts alive.
/// </summary>
internal static class Confirming
{
    /// <summary>Waits for it; null once the transfer takes another course.</summary>
    public static async Task<PayoutEnd?> RunAsync(CaseStory story)
    {
        TimeSpan time = story.Policy.Reviews.TransferConfirm.Value;
        DateTimeOffset due = story.Now + time;
        DateTimeOffset? remindAt = due - (time / 2);
        story.Tell(TimelineEvent.ConfirmationRequested, Actor.System, story.Case.Payout!.RefundNumber);
        await story.RecordAsync(CasePosition.Waiting(Stage.Payout, new NextAction(Actor.Buyer, RequiredAction.ConfirmTransfer, due, TimeoutEffect.OriginalRoute)));
        for (int asked = 1; IsWaiting(story); asked++)
        {
            DateTimeOffset look = Earlier(story.Now + PollingSchedule.DelayBefore(asked), Earlier(remindAt ?? due, due));
            if (await PayoutDesk.WaitAsync(story, look) is { } end)
            {
                return end;
            }

            if (IsWaiting(story) && await AskAsync(story, story.Now >= due) is { } paid)
            {
                return paid;
            }

            if (IsWaiting(story) && story.Now >= remindAt)
            {
                remindAt = null;
                await Waiting.RemindAsync(story, null);
            }

            due = IsWaiting(story) && story.Now >= due ? await CallBackAsync(story) : due;
        }

        return null;
    }

    private static async Task<PayoutEnd?> AskAsync(CaseStory story, bool isOverdue)
    {
        ChannelAnswer answer = await PayoutDesk.AskAsync(story, isOverdue ? nameof(CancelTransfer) : nameof(QueryRefund));
        return answer.Report is { } report ? await PayoutDesk.HearAsync(story, report, null) : null;
    }

    // It was asked for just now; if the provider has not done it in a day, it is asked for once more.
    private static async Task<DateTimeOffset> CallBackAsync(CaseStory story)
    {
        await Waiting.RemindAsync(story, Following.AtProvider(story.Now), "CANCEL_TRANSFER");
        return story.Case.Position.Next!.DueAt;
    }

    private static bool IsWaiting(CaseStory story) => PayoutCourses.Of(story.Case.Payout!) == PayoutCourse.Confirm;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
