using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases.Events;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Cases;

public sealed class RecordingTests
{
    private static readonly CasePosition Reviewed = CasePosition.Waiting(
        Stage.MerchantReview, new NextAction(Actor.Merchant, RequiredAction.Decide, Sample.Opened.AddHours(24), TimeoutEffect.Escalate));

    [Fact]
    public async Task A_step_recorded_again_changes_nothing_and_sends_nothing_twice()
    {
        await using CaseHost host = await OpenAsync();
        ChangeToRecord step = CaseHost.Step(1, TimelineEvent.MerchantReviewStarted, Reviewed);
        await host.RecordAsync(step);
        await host.RecordAsync(step);

        RefundCase after = await host.FindAsync();
        Assert.Equal((2, Stage.MerchantReview), (after.Revision, after.Position.Stage));
        Assert.Equal(["kameng.case.opened", "kameng.case.stage-changed"], host.Sender.Sent.Select(sent => sent.Type));
    }

    [Fact]
    public async Task A_step_after_a_missing_one_is_an_error()
    {
        await using CaseHost host = await OpenAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.RecordAsync(CaseHost.Step(2, TimelineEvent.NoteAdded)));
        Assert.Equal(1, (await host.FindAsync()).Revision);
    }

    [Fact]
    public async Task Two_writers_at_once_lose_no_change_of_either()
    {
        await using CaseHost host = await OpenAsync();
        await Task.WhenAll(WriteAsync(InboxLane.Case), WriteAsync(RefundNumber.For(Sample.RefundId, 1)));

        RefundCase after = await host.FindAsync();
        Assert.Equal(25, after.Revision);
        Assert.Equal(25, after.Timeline.Length);
        Assert.Equal(24, after.Timeline.Count(entry => entry.Event == TimelineEvent.ReminderSent));
        Assert.Equal(25, host.Sender.Sent.Select(sent => sent.Id).Distinct().Count());

        async Task WriteAsync(string writer)
        {
            for (int step = 1; step <= 12; step++)
            {
                await host.RecordAsync(CaseHost.Step(step, TimelineEvent.ReminderSent, writer: writer));
            }
        }
    }

    [Fact]
    public async Task Money_that_two_writers_hear_of_is_posted_and_settled_once()
    {
        await using CaseHost host = await OpenAsync();
        await host.RecordAsync(Paid(RefundNumber.For(Sample.RefundId, 1), 1));
        await host.RecordAsync(Paid(InboxLane.Case, 1));
        await host.RecordAsync(CaseHost.Step(2, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.PartiallyRefunded)));

        Assert.Single((await host.Cases.InspectAsync(Sample.RefundId, default))!.Ledger);
        ReservationAnswer left = await host.Get<OrderStore>().ReserveAsync(Sample.Id(2), Sample.Storefront, Sample.Order, null, Sample.Opened, default);
        Assert.Equal((ReservationVerdict.Reserved, Money.Fen(3_900)), (left.Verdict, left.Amount));
    }

    [Fact]
    public async Task A_broken_topic_holds_no_case_up_and_the_sweep_sends_the_events_in_order()
    {
        await using CaseHost host = await OpenAsync();
        host.Sender.IsBroken = true;
        await host.RecordAsync(CaseHost.Step(1, TimelineEvent.MerchantReviewStarted, Reviewed));
        await host.RecordAsync(CaseHost.Step(2, TimelineEvent.ReminderSent));
        Assert.Equal(3, (await host.FindAsync()).Revision);
        Assert.Empty(host.Sender.Sent);

        host.Sender.IsBroken = false;
        await host.SweepAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["kameng.case.opened", "kameng.case.stage-changed", "kameng.case.reminder"], host.Sender.Sent.Select(sent => sent.Type));
        await host.SweepAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(3, host.Sender.Sent.Count);
    }

    [Fact]
    public void Every_change_of_stage_is_told_once_with_the_case_after_it()
    {
        RefundCase before = Sample.Case();
        RefundCase after = before with { Position = Reviewed, Revision = 2 };
        TimelineEntry started = new(Sample.Opened, Actor.System, TimelineEvent.MerchantReviewStarted, null);
        CaseEvent changed = Assert.Single(CaseEvents.Of(before, after, [started]));
        Assert.Equal(("kameng.case.stage-changed", Stage.MerchantReview, $"{Sample.RefundId}-0002-00"), (changed.Type, changed.Data.Stage, changed.Id));
    }

    internal static Payout Payout(PayoutState state, Money? amount = null) => new()
    {
        State = state,
        RefundNumber = RefundNumber.For(Sample.RefundId, 1),
        Provider = PaymentProvider.WeChatPay,
        Route = PayoutRoute.Original,
        Amount = amount ?? Sample.Order.Paid,
        Fee = Money.Fen(0),
        FundsFrom = FundsSource.Escrow,
    };

    private static ChangeToRecord Paid(string writer, int number)
    {
        Payout payout = Payout(PayoutState.Succeeded, Money.Fen(1_000));
        ChangeToRecord step = CaseHost.Step(number, TimelineEvent.PayoutSucceeded, writer: writer);
        return step with { Change = step.Change! with { Payout = payout }, Posting = PayoutPosting.For(Sample.Order, payout, Sample.Opened) };
    }

    private static async Task<CaseHost> OpenAsync()
    {
        CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        return host;
    }
}
