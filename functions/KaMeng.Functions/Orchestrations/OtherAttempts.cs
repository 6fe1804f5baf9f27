using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// News of an attempt that another has taken the place of. It was given up because the provider said that it pays nothing; if it paid all the same, it is what was paid, and
/// where the buyer has been paid otherwise too, a person has to get one of both back.
/// </summary>
internal static class OtherAttempts
{
    /// <summary>Takes the news in while the attempt of now is on its way: what it means is only known once that one has ended.</summary>
    public static async Task NoteAsync(CaseStory story, Payout before, Payout after)
    {
        story.Tell(TimelineEvent.ProviderReported, Actor.Provider, $"{PayoutNews.NoteOf(after)}, after it had been given up");
        bool paid = after.State == PayoutState.Succeeded && before.State != PayoutState.Succeeded;
        if (paid)
        {
            Call(story, after);
        }
        else if (after.AmountDiffers && !before.AmountDiffers)
        {
            story.Call(after.Trouble!);
        }

        story.Amend(draft => draft with { OtherAttempt = after });
        await story.RecordAsync(posting: paid ? null : PayoutNews.PostingOf(story.Case.Order, before, after, story.Now));
    }

    /// <summary>Takes the news in; the end, if that attempt is what was paid.</summary>
    public static async Task<PayoutEnd?> HearAsync(CaseStory story, Payout before, Payout after)
    {
        if (after.State == PayoutState.Succeeded && before.State != PayoutState.Succeeded)
        {
            return await TakeAsync(story, after);
        }

        await NoteAsync(story, before, after);
        return null;
    }

    /// <summary>
    /// What an attempt that was given up and paid all the same means, now that the one after it has ended, or has come back; the end, if it is what was paid.
    /// </summary>
    public static async Task<PayoutEnd?> WeighAsync(CaseStory story)
    {
        bool isPaid = story.Case.Payout!.State == PayoutState.Succeeded;
        foreach (Payout paid in story.Case.OtherAttempts.Where(attempt => attempt.State == PayoutState.Succeeded
            && (attempt.PaidBesides is null || (!isPaid && attempt.PaidBesides == attempt.Amount - attempt.Fee))))
        {
            if (await TakeAsync(story, paid) is { } end)
            {
                return end;
            }
        }

        return null;
    }

    private static async Task<PayoutEnd?> TakeAsync(CaseStory story, Payout paid)
    {
        Payout current = story.Case.Payout!;
        if (current.State != PayoutState.Succeeded)
        {
            Payout counts = paid with { PaidBesides = null, Trouble = null };
            story.Tell(PayoutNews.EventOf(counts), Actor.Provider, PayoutNews.NoteOf(counts));
            if (current is { State: PayoutState.Accepted or PayoutState.Abnormal, GivenBackAt: null })
            {
                Call(story, counts);
            }

            story.Amend(draft => draft with { Payout = counts });
            await story.RecordAsync(posting: paid.PaidBesides is null ? PayoutPosting.For(story.Case.Order, paid, story.Now) : PayoutPosting.Owed(story.Case.Order, paid, story.Now));
            return PayoutEnd.Paid;
        }

        Payout besides = PayoutTransitions.PayBesides(paid, paid.Amount - paid.Fee, paid.ArrivedAt ?? story.Now);
        story.Tell(TimelineEvent.ProviderReported, Actor.Provider, PayoutNews.NoteOf(besides));
        Call(story, besides);
        story.Amend(draft => draft with { OtherAttempt = besides });
        await story.RecordAsync(posting: PayoutNews.PostingOf(story.Case.Order, paid, besides, story.Now));
        return null;
    }

    // It cannot be called back any more: all that can be done is to call a person.
    private static void Call(CaseStory story, Payout paid)
    {
        Payout current = story.Case.Payout!;
        story.Call($"The buyer may be paid twice: {paid.RefundNumber} has gone after all, and {current.RefundNumber} {(current.State == PayoutState.Succeeded ? "has too" : "is on its way in its place")}. Compare both in the provider's console.");
    }
}
