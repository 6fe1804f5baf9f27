using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// The provider could not or would not pay: an operator has it sent again or ends the case, each only after the provider, asked anew, has confirmed
/// that nothing was paid. A late report that the money has gone is believed at any time, and asked for every day.
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
        if (story.PaidBefore is { } earlier && await HearAsync(story, earlier, null) is { } paidBefore)
        {
            return paidBefore;
        }

        while (true)
        {
            InboxEntry? entry = await story.NextAsync(story.Case.Position.Next!.DueAt);
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
        // Notifications get lost, and nobody else asks any more.
        ChannelAnswer answer = await AskAsync(story);
        if (answer.Report is { } report && await HearAsync(story, report, null) is { } end)
        {
            return end;
        }

        await Waiting.RemindAsync(story, Operators(story));
        return null;
    }

    /// <summary>Takes an operator's move: only after the provider has confirmed that nothing was paid does it end or repeat the payout.</summary>
    public static async Task<PayoutEnd?> MoveAsync(CaseStory story, CaseMove move)
    {
        if (MoveRules.Check(story.Case, move, story.Policy) is not null || move.Kind is not (MoveKind.RetryPayout or MoveKind.Terminate))
        {
            _ = await Waiting.HandleAsync(story, move);
            return null;
        }

        // The state we know may be old; the one thing that must not happen is paying twice, or ending a case whose money has gone.
        ChannelAnswer answer = await AskAsync(story);
        if (answer.Report is { } report && await HearAsync(story, report, null) is { } paid)
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

    private static Task<ChannelAnswer> AskAsync(CaseStory story)
    {
        Payout payout = story.Case.Payout!;

        // No provider can know of a refund that none was ever given.
        return Giving.CanCarry(payout)
            ? story.Context.CallActivityAsync<ChannelAnswer>(nameof(QueryRefund), Instructions.For(story.Case.Order, payout, story.Case.Reason), Perseverance.Options)
            : Task.FromResult(new ChannelAnswer(ChannelAnswerKind.NotFound));
    }

    // NO_CHANNEL: an app without a channel to the provider never sent anything.
    private static bool IsConfirmedUnpaid(ChannelAnswer answer) => answer switch
    {
        { Kind: ChannelAnswerKind.NotFound } => true,
        { Kind: ChannelAnswerKind.Reported, Report.State: PayoutState.Closed } => true,
        { Kind: ChannelAnswerKind.Refused, Code: PaymentChannels.NoChannel } => true,
        _ => false,
    };

    /// <summary>Takes in a report; the end, if the money has gone after all.</summary>
    public static async Task<PayoutEnd?> HearAsync(CaseStory story, ProviderReport report, string? inboxId)
    {
        Payout before = Attempt(story.Case.Payout!, report.RefundNumber);
        Payout after = PayoutTransitions.Apply(before, report);
        if (inboxId is not null)
        {
            story.Answer(inboxId);
        }

        bool paid = after.State == PayoutState.Succeeded;
        if (after == before || (!paid && after.RefundNumber != story.Case.Payout!.RefundNumber))
        {
            await story.RecordAsync();
            return null;
        }

        story.Tell(PayoutNews.EventOf(after), Actor.Provider, PayoutNews.NoteOf(after));
        story.Amend(draft => draft with { Payout = after });
        await story.RecordAsync(posting: paid ? PayoutPosting.For(story.Case.Order, after, story.Now) : null);
        return paid ? PayoutEnd.Paid : null;
    }

    // An earlier attempt was given up because the provider said that it paid nothing. If it did after all, that one is what was paid.
    private static Payout Attempt(Payout latest, string refundNumber) => latest.RefundNumber == refundNumber
        ? latest
        : latest with { RefundNumber = refundNumber, State = PayoutState.Closed, ProviderRefundId = null, Trouble = null };

    private static CasePosition Operators(CaseStory story) => CasePosition.Waiting(
        Stage.Payout, new NextAction(Actor.Operator, RequiredAction.Decide, story.Now + RemindEvery, TimeoutEffect.Remind));
}
