using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// What people may still do about money that is being paid out. Sending it again, ending the case and paying by hand each wait for the provider's word, asked
/// anew, that nothing was paid: the state we know may be old, and the one thing that must not happen is paying twice.
/// </summary>
internal static class PayoutMoves
{
    /// <summary>Takes a move; the end, if it is one.</summary>
    public static async Task<PayoutEnd?> TakeAsync(CaseStory story, CaseMove move)
    {
        if (MoveRules.Check(story.Case, move, story.Policy) is not null
            || move.Kind is not (MoveKind.RetryPayout or MoveKind.Terminate or MoveKind.MarkPaid or MoveKind.ProvideAccount))
        {
            _ = await Waiting.HandleAsync(story, move);
            return null;
        }

        if (move.Kind == MoveKind.ProvideAccount)
        {
            return await PayingAbnormal.RunAsync(story, move);
        }

        if (move is { Kind: MoveKind.MarkPaid, Amount: { } told } && story.Case.Payout!.CanAccept(told))
        {
            return await AcceptAsync(story, move, told);
        }

        if (!LeavesNothingToAsk(move, story.Case.Payout!))
        {
            // What finance was asked to transfer is called back before somebody says that it was paid: else it would be paid by both.
            bool callsBack = move.Kind == MoveKind.MarkPaid && story.Case.Payout!.Channel == PayoutChannel.Bank;
            ChannelAnswer answer = await PayoutDesk.AskAsync(story, callsBack ? nameof(CancelTransfer) : nameof(QueryRefund));
            if (answer.Report is { } report && (!callsBack || report.State == PayoutState.Succeeded) && await PayoutDesk.HearAsync(story, report, null) is { } paid)
            {
                return await RefuseAsPaidAsync(story, move, paid);
            }

            if (move.Kind == MoveKind.RetryPayout && story.Case.GoesToMerchant() && answer.Report?.State == PayoutState.Abnormal)
            {
                return await PayingAbnormal.ToMerchantAsync(story, move);
            }

            if (!IsConfirmedUnpaid(story.Case.Payout!, answer))
            {
                await RefuseAsUnconfirmedAsync(story, move, answer, new($"was not paid", $"未付"));
                return null;
            }
        }

        return move.Kind == MoveKind.MarkPaid ? await MarkPaidAsync(story, move) : Decide(story, move);
    }

    // What the provider really paid is not undone by looking at it again: who accepts it has it booked, and what is missing paid by hand.
    private static async Task<PayoutEnd?> AcceptAsync(CaseStory story, CaseMove move, Money told)
    {
        ChannelAnswer answer = await PayoutDesk.AskAsync(story);
        if (answer.Report is { } report && await PayoutDesk.HearAsync(story, report, null) is { } paid)
        {
            return await RefuseAsPaidAsync(story, move, paid);
        }

        Payout before = story.Case.Payout!;
        if (answer.Report is not { State: PayoutState.Succeeded } success || success.Amount != told || !before.CanAccept(told))
        {
            await RefuseAsUnconfirmedAsync(story, move, answer, new($"paid {told}", $"已付 {told}"));
            return null;
        }

        Payout after = PayoutTransitions.AcceptPaid(before, success, told, story.Now);
        story.Tell(TimelineEvent.OperatorDecided, move.Actor, move.Note ?? $"{UpperSnake.Of(move.Kind)}: {told}");
        story.Tell(after.State == PayoutState.Succeeded ? TimelineEvent.PayoutSucceeded : TimelineEvent.ProviderReported, Actor.Provider, PayoutNews.NoteOf(after));
        if (after.PaidOver is { } over)
        {
            story.Call($"{after.RefundNumber} paid {over} more than was due; finance gets it back.");
        }

        story.Answer(move.MoveId);
        story.Amend(draft => draft with { Payout = after });
        await story.RecordAsync(posting: PayoutNews.PostingOf(story.Case.Order, before, after, story.Now));
        return after.State == PayoutState.Succeeded ? PayoutEnd.Paid : null;
    }

    private static async Task<PayoutEnd> RefuseAsPaidAsync(CaseStory story, CaseMove move, PayoutEnd paid)
    {
        await Waiting.RefuseAsync(story, move, new MoveRefusal(
            "ALREADY_PAID",
            $"The provider says that refund {story.Case.Payout!.RefundNumber} was paid. The case is being closed.",
            $"渠道答复退款 {story.Case.Payout!.RefundNumber} 已付。售后单正在结束。"));
        return paid;
    }

    private static Task RefuseAsUnconfirmedAsync(CaseStory story, CaseMove move, ChannelAnswer answer, Wording what) => Waiting.RefuseAsync(story, move, new MoveRefusal(
        "PAYOUT_NOT_CONFIRMED",
        $"The provider does not confirm that refund {story.Case.Payout!.RefundNumber} {what} ({answer.Code ?? answer.Kind.ToString()}). Try again later, or look at it in the provider's console.",
        $"渠道没有确认退款 {story.Case.Payout!.RefundNumber} {what}({answer.Code ?? answer.Kind.ToString()})。请稍后再试,或到渠道后台查看。"));

    private static PayoutEnd Decide(CaseStory story, CaseMove move)
    {
        story.Tell(TimelineEvent.OperatorDecided, move.Actor, move.Note ?? UpperSnake.Of(move.Kind));
        story.Answer(move.MoveId);
        return move.Kind == MoveKind.RetryPayout ? PayoutEnd.Retry : PayoutEnd.Terminated;
    }

    private static async Task<PayoutEnd?> MarkPaidAsync(CaseStory story, CaseMove move)
    {
        Payout paid = PayoutTransitions.PayByHand(story.Case.Payout!, move.Proof!.Reference, story.Now);
        story.Tell(TimelineEvent.PaidByHand, move.Actor, move.Note ?? move.Proof.Reference);
        story.Tell(PayoutNews.EventOf(paid), move.Actor, PayoutNews.NoteOf(paid));
        story.Answer(move.MoveId);
        story.Amend(draft => draft with { Payout = paid });
        await story.RecordAsync(posting: PayoutPosting.ByHand(story.Case.Order, paid, story.Now));
        return PayoutEnd.Paid;
    }

    // What goes to the merchant's own account never reaches the buyer.
    private static bool LeavesNothingToAsk(CaseMove move, Payout payout) => move.Kind == MoveKind.MarkPaid && payout.ByHand;

    // NO_CHANNEL: an app without a channel to the provider never sent anything. What the bank gave back is not with the buyer, unless a later report says so.
    private static bool IsConfirmedUnpaid(Payout payout, ChannelAnswer answer) => answer switch
    {
        { Kind: ChannelAnswerKind.NotFound } => true,
        { Kind: ChannelAnswerKind.Reported, Report.State: PayoutState.Closed } => true,
        { Kind: ChannelAnswerKind.Reported } => payout.GivenBackAt is not null,
        { Kind: ChannelAnswerKind.Refused, Code: PaymentChannels.NoChannel } => true,
        _ => false,
    };
}
