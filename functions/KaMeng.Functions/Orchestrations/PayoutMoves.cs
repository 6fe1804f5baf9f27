using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
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

        if (!LeavesNothingToAsk(move, story.Case.Payout!))
        {
            // What finance was asked to transfer is called back before somebody says that it was paid: else it would be paid by both.
            bool callsBack = move.Kind == MoveKind.MarkPaid && story.Case.Payout!.Channel == PayoutChannel.Bank;
            ChannelAnswer answer = await PayoutDesk.AskAsync(story, callsBack ? nameof(CancelTransfer) : nameof(QueryRefund));
            if (answer.Report is { } report && (!callsBack || report.State == PayoutState.Succeeded) && await PayoutDesk.HearAsync(story, report, null) is { } paid)
            {
                await Waiting.RefuseAsync(story, move, new MoveRefusal("ALREADY_PAID", $"The provider says that refund {report.RefundNumber} was paid. The case is being closed.", $"渠道答复退款 {report.RefundNumber} 已付。售后单正在结束。"));
                return paid;
            }

            if (!IsConfirmedUnpaid(story.Case.Payout!, answer))
            {
                await Waiting.RefuseAsync(story, move, new MoveRefusal(
                    "PAYOUT_NOT_CONFIRMED",
                    $"The provider does not confirm that refund {story.Case.Payout!.RefundNumber} was not paid ({answer.Code ?? answer.Kind.ToString()}). Try again later, or look at it in the provider's console.", $"渠道没有确认退款 {story.Case.Payout!.RefundNumber} 未付({answer.Code ?? answer.Kind.ToString()})。请稍后再试,或到渠道后台查看。"));
                return null;
            }
        }

        return move.Kind == MoveKind.MarkPaid ? await MarkPaidAsync(story, move) : Decide(story, move);
    }

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
