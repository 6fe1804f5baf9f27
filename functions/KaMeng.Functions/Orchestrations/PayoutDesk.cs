using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>What the case's own orchestration does for a payout whose own has ended: it asks the provider, hears reports and takes moves.</summary>
internal static class PayoutDesk
{
    /// <summary>How often somebody who must act is reminded, and a provider is asked that should have nothing new to say.</summary>
    public static readonly TimeSpan RemindEvery = TimeSpan.FromHours(24);

    /// <summary>Asks the provider how it stands.</summary>
    public static Task<ChannelAnswer> AskAsync(CaseStory story) => AskAsync(story, nameof(QueryRefund));

    /// <summary>Calls the provider about the payout.</summary>
    public static Task<ChannelAnswer> AskAsync(CaseStory story, string activity) => story.Context.CallActivityAsync<ChannelAnswer>(
        activity, Instructions.For(story.Case.Order, story.Case.Payout!, story.Case.Reason), Perseverance.Options);

    /// <summary>Takes what comes in until a time, but no longer than until the payout takes another course; the end, if there is one.</summary>
    public static async Task<PayoutEnd?> WaitAsync(CaseStory story, DateTimeOffset until)
    {
        PayoutCourse course = PayoutCourses.Of(story.Case.Payout!);
        while (PayoutCourses.Of(story.Case.Payout!) == course && await story.NextAsync(until) is { } entry)
        {
            PayoutEnd? end = entry.Report is { } report ? await HearAsync(story, report, entry.Id) : await PayoutMoves.TakeAsync(story, entry.Move!);
            if (end is not null)
            {
                return end;
            }
        }

        return null;
    }

    /// <summary>Takes in a report; the end, if the money has gone after all.</summary>
    public static async Task<PayoutEnd?> HearAsync(CaseStory story, ProviderReport report, string? inboxId)
    {
        Payout before = Attempt(story.Case.Payout!, report.RefundNumber);

        // An answer to a question is of now, whatever time the provider gives the trouble it speaks of.
        bool isAnswer = inboxId is null && report is { State: PayoutState.Abnormal, IsDepositBack: false };
        Payout after = PayoutTransitions.Apply(before, isAnswer ? report with { OccurredAt = story.Now } : report);
        if (inboxId is not null)
        {
            story.Answer(inboxId);
        }

        bool paid = after.State == PayoutState.Succeeded && before.State != PayoutState.Succeeded;
        if (after == before || (!paid && after.RefundNumber != story.Case.Payout!.RefundNumber))
        {
            await story.RecordAsync();
            return null;
        }

        story.Tell(PayoutNews.EventOf(after), Actor.Provider, PayoutNews.NoteOf(after));
        story.Amend(draft => draft with { Payout = after });
        await story.RecordAsync(posting: PayoutNews.PostingOf(story.Case.Order, before, after, story.Now));
        return paid ? PayoutEnd.Paid : null;
    }

    // An earlier attempt was given up because the provider said that it paid nothing. If it did after all, that one is what was paid.
    private static Payout Attempt(Payout latest, string refundNumber) => latest.RefundNumber == refundNumber
        ? latest
        : latest with { RefundNumber = refundNumber, State = PayoutState.Closed, ProviderRefundId = null, Trouble = null, ByHand = false, AmountDiffers = false, GivenBackAt = null, GivenBack = null };
}
