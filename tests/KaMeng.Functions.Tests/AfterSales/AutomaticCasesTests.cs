using KaMeng.Functions.Activities;
using KaMeng.Functions.AfterSales;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.AfterSales;

/// <summary>A payment that was taken for nothing goes back once, whatever became of the order's other payments.</summary>
public sealed class AutomaticCasesTests
{
    private static OrderSnapshot Second { get; } = Sample.Order with { Payment = Sample.Order.Payment with { TransactionId = "4200009999SECOND" } };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_late_payment_goes_back_though_the_line_was_refunded_before_and_once()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        ChangeToRecord paid = CaseHost.Step(1, TimelineEvent.PayoutSucceeded);
        await host.RecordAsync(paid with { Change = paid.Change! with { Payout = RecordingTests.Payout(PayoutState.Succeeded) } });
        await host.RecordAsync(CaseHost.Step(2, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Refunded)));
        var cases = host.Get<AutomaticCases>();

        AutomaticOpening late = await cases.OpenAsync(PaymentFinding.LateSuccess(Sample.Storefront, Second, Sample.Opened), Stop);
        AutomaticOpening again = await cases.OpenAsync(PaymentFinding.Duplicate(Sample.Storefront, Second, Sample.Opened), Stop);

        Assert.Equal(AutomaticVerdict.Opened, late.Verdict);
        Assert.Equal(late.RefundId, again.RefundId);
        Assert.Equal(Sample.Order.Paid, (await host.FindAsync(late.RefundId)).Requested);
    }

    [Fact]
    public async Task Of_a_payment_that_goes_back_whole_nothing_is_left_to_claim_for_a_line()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.Get<AutomaticCases>().OpenAsync(PaymentFinding.LateSuccess(Sample.Storefront, Sample.Order, Sample.Opened), Stop);

        ProblemException refused = await Assert.ThrowsAsync<ProblemException>(() => host.OpenAsync());
        Assert.Equal("NOTHING_REFUNDABLE", refused.Code);
        Assert.Equal(Money.Fen(0), (await host.Cases.ForeseeAsync(Sample.Application(), Stop)).Refundable);

        // Another payment of the order is another matter.
        Assert.Equal(Second.Paid, (await host.OpenAsync(Sample.Application(order: Second))).Requested);
    }
}
