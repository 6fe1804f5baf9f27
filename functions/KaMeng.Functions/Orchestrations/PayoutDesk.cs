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
        if (inboxId is not null)
        {
            story.Answer(inboxId);
        }

        // An answer to a question is of now, whatever time the provider gives the trouble it speaks of.
        bool isAnswer = inboxId is null && report is { State: PayoutState.Abnormal, IsDepositBack: false };
        ProviderReport told = isAnswer ? report with { OccurredAt = story.Now } : report;

        // Each attempt is judged by what it was to pay itself: another has another amount, another fee and another payer.
        if (story.Case.Attempt(told.RefundNumber) is not { } before
            || (inboxId is null ? PayoutTransitions.ApplyAnswer(before, told) : PayoutTransitions.Apply(before, told)) is not { } after
            || after == before)
        {
            await story.RecordAsync();
            return null;
        }

        if (after.RefundNumber != story.Case.Payout!.RefundNumber)
        {
            return await OtherAttempts.HearAsync(story, before, after);
        }

        // The buyer was paid before, and is told of it no second time.
        bool wasPaid = before.State == PayoutState.Succeeded && after.State == PayoutState.Succeeded;
        story.Tell(wasPaid ? TimelineEvent.ProviderReported : PayoutNews.EventOf(after), Actor.Provider, PayoutNews.NoteOf(after));
        if ((after.PaidBesides is not null && before.PaidBesides is null) || (wasPaid && after.AmountDiffers && !before.AmountDiffers))
        {
            story.Call(after.Trouble!);
        }

        // On its way again: it is no longer a person's turn.
        bool isProviders = PayoutCourses.Of(after) == PayoutCourse.Follow && story.Case.Position.Next is { Actor: not Actor.Provider };
        story.Amend(draft => draft with { Payout = after });
        await story.RecordAsync(isProviders ? Following.AtProvider(story.Now) : null, PayoutNews.PostingOf(story.Case.Order, before, after, story.Now));
        return after.State == PayoutState.Succeeded && before.State != PayoutState.Succeeded ? PayoutEnd.Paid : null;
    }
}
