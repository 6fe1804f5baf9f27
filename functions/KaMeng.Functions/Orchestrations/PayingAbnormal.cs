using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// Has a refund that could not be delivered go to the card the buyer named, under the same number; a card the provider does not take has it go to the
/// merchant's own account, from where finance pays (policy.md, example 16). So does an operator, where the buyer names none.
/// </summary>
internal static class PayingAbnormal
{
    /// <summary>How the note of a payout ends that went to the merchant's own account.</summary>
    public const string ToMerchant = "MERCHANT_BANK_CARD";

    // How long a provider that does not answer is tried.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>Takes the card and has it paid to; the end, if the money has gone.</summary>
    public static async Task<PayoutEnd?> RunAsync(CaseStory story, CaseMove move)
    {
        BankAccount account = move.Account!;
        Payout payout = story.Case.Payout!;
        story.Tell(TimelineEvent.AccountProvided, move.Actor, $"{account.BankType} …{account.Mark.Last4}");
        story.Amend(draft => draft with { Account = account });
        story.Answer(move.MoveId);
        if (payout.ByHand || !ChannelLimits.Of(payout.Channel).TakesBankCard || payout.ProviderRefundId is null)
        {
            // It is for finance, or for an operator who looks why the provider gave no number.
            await story.RecordAsync();
            return null;
        }

        await story.RecordAsync(Following.AtProvider(story.Now));
        return await PayAsync(story, payout, DebitBanks.Take(account.BankType) ? account : null);
    }

    /// <summary>Has it paid to the merchant's own account, because an operator waits for no card any more; the end, if the money has gone.</summary>
    public static async Task<PayoutEnd?> ToMerchantAsync(CaseStory story, CaseMove move)
    {
        story.Tell(TimelineEvent.OperatorDecided, move.Actor, move.Note ?? "MERCHANT_BANK_CARD");
        story.Answer(move.MoveId);
        await story.RecordAsync(Following.AtProvider(story.Now));
        return await PayAsync(story, story.Case.Payout!, null);
    }

    private static async Task<PayoutEnd?> PayAsync(CaseStory story, Payout payout, BankAccount? card)
    {
        DateTimeOffset from = story.Now;
        for (int tried = 1; story.Now < from + Patience; tried++)
        {
            ChannelAnswer answer = await story.Context.CallActivityAsync<ChannelAnswer>(
                nameof(PayAbnormal),
                new AbnormalToPay(story.Case.RefundId, Instructions.For(story.Case.Order, payout, story.Case.Reason), payout.ProviderRefundId!, card),
                Perseverance.Options);
            if (answer.Kind is ChannelAnswerKind.Refused or ChannelAnswerKind.NotFound)
            {
                story.Tell(TimelineEvent.ProviderReported, Actor.Provider, $"{payout.RefundNumber}: another account refused, {answer.Code ?? answer.Kind.ToString()}: {answer.Message ?? "no reason given"}");
                return await PayoutTrouble.RunAsync(story);
            }

            if (answer.Report is { } report && report.State != PayoutState.Abnormal)
            {
                return await TakeUpAsync(story, payout, card, report, from);
            }

            // The same call again does no more than one: it is about one refund.
            PayoutEnd? end = await PayoutDesk.WaitAsync(story, story.Now + RetryPause.Before(tried, payout.RefundNumber, answer.RetryAfter));
            if (end is not null || story.Case.Payout != payout)
            {
                return end;
            }
        }

        return await PayoutTrouble.RunAsync(story);
    }

    private static async Task<PayoutEnd?> TakeUpAsync(CaseStory story, Payout payout, BankAccount? card, ProviderReport report, DateTimeOffset from)
    {
        Payout after = card is null ? PayoutTransitions.LeaveToFinance(payout) : PayoutTransitions.TakeUp(payout, from);
        story.Tell(TimelineEvent.PayoutRequested, Actor.System, $"{payout.RefundNumber}: {(card is null ? ToMerchant : "USER_BANK_CARD")}");
        story.Amend(draft => draft with { Payout = after });
        await story.RecordAsync(Following.AtProvider(story.Now));
        return card is null ? null : await PayoutDesk.HearAsync(story, report, null);
    }
}
