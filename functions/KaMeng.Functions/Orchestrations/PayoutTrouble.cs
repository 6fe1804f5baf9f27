using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases.Ledger;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// The provider could not or would not pay: an operator has it sent again or ends the case, each only after the provider, asked anew, has confirmed
/// that nothing was paid. A late report that the money has gone is believed at any time.
/// </summary>
internal static class PayoutTrouble
{
    private static readonly TimeSpan RemindEvery = TimeSpan.FromHours(24);

    /// <summary>Waits for the end of it.</summary>
    public static async Task<PayoutEnd> ResolveAsync(CaseStory story)
    {
        Payout payout = story.Case.Payout!;
        story.Tell(TimelineEvent.Escalated, Actor.System, payout.RefundNumber);
        story.Explain(Reasons.PayoutTrouble(payout.Trouble ?? payout.State.ToString()));
        await story.RecordAsync(Operators(story));
        while (true)
        {
            InboxEntry? entry = await story.Doorbell.NextAsync(story.Case.Position.Next!.DueAt);
            PayoutEnd? end = entry switch
            {
                null => await RemindAsync(story),
                { Report: { } report } => await HearAsync(story, report, entry.Id),
                _ => await MoveAsync(story, entry.Move!),
            };
            if (end is { } ended)
            {
                return ended;
            }
        }
    }

    private static async Task<PayoutEnd?> RemindAsync(CaseStory story)
    {
        await Waiting.RemindAsync(story, Operators(story));
        return null;
    }

    private static async Task<PayoutEnd?> MoveAsync(CaseStory story, CaseMove move)
    {
        if (MoveRules.Check(story.Case, move, story.Policy) is not null || move.Kind is not (MoveKind.RetryPayout or MoveKind.Terminate))
        {
            _ = await Waiting.HandleAsync(story, move);
            return null;
        }

        // The state we know may be old; the one thing that must not happen is paying twice, or ending a case whose money has gone.
        ChannelAnswer answer = await story.Context.CallActivityAsync<ChannelAnswer>(
            nameof(QueryRefund), Instructions.For(story.Case.Order, story.Case.Payout!, story.Case.Reason), Perseverance.Options);
        if (answer is { Kind: ChannelAnswerKind.Reported, Report: { } report } && await HearAsync(story, report, null) is { } paid)
        {
            await Waiting.RefuseAsync(story, move, new MoveRefusal("ALREADY_PAID", $"The provider says that refund {report.RefundNumber} was paid. The case is being closed."));
            return paid;
        }

        if (!IsConfirmedUnpaid(answer))
        {
            await Waiting.RefuseAsync(story, move, new MoveRefusal(
                "PAYOUT_NOT_CONFIRMED",
                $"The provider does not confirm that refund {story.Case.Payout!.RefundNumber} was not paid ({answer.Code ?? answer.Kind.ToString()}). Try again later, or look at it in the provider's console."));
            return null;
        }

        story.Tell(TimelineEvent.OperatorDecided, move.Actor, move.Note ?? (move.Kind == MoveKind.RetryPayout ? "RETRY_PAYOUT" : "TERMINATE"));
        story.Answer(move.MoveId);
        return move.Kind == MoveKind.RetryPayout ? PayoutEnd.Retry : PayoutEnd.Terminated;
    }

    // NO_CHANNEL: an app without a channel to the provider never sent anything.
    private static bool IsConfirmedUnpaid(ChannelAnswer answer) => answer switch
    {
        { Kind: ChannelAnswerKind.NotFound } => true,
        { Kind: ChannelAnswerKind.Reported, Report.State: PayoutState.Closed } => true,
        { Kind: ChannelAnswerKind.Refused, Code: PaymentChannels.NoChannel } => true,
        _ => false,
    };

    private static async Task<PayoutEnd?> HearAsync(CaseStory story, ProviderReport report, string? inboxId)
    {
        Payout before = story.Case.Payout!;
        Payout after = PayoutTransitions.Apply(before, report);
        if (inboxId is not null)
        {
            story.Answer(inboxId);
        }

        if (after == before)
        {
            await story.RecordAsync();
            return null;
        }

        bool paid = after.State == PayoutState.Succeeded;
        story.Tell(PayoutNews.EventOf(after), Actor.Provider, PayoutNews.NoteOf(after));
        story.Amend(draft => draft with { Payout = after });
        await story.RecordAsync(posting: paid ? PayoutPosting.For(story.Case.Order, after, story.Now) : null);
        return paid ? PayoutEnd.Paid : null;
    }

    private static CasePosition Operators(CaseStory story) => CasePosition.Waiting(
        Stage.Payout, new NextAction(Actor.Operator, RequiredAction.Decide, story.Now + RemindEvery, TimeoutEffect.Remind));
}
