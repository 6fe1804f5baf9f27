using KaMeng.Functions.Channels;
using KaMeng.Functions.Ledger;
using KaMeng.Functions.Reconciliation;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Ledger;

/// <summary>Which refund numbers of a case the books ask providers about.</summary>
public sealed class AttemptStatementsTests
{
    private static readonly string First = RefundNumber.For(Sample.RefundId, 1);
    private static readonly string Second = RefundNumber.For(Sample.RefundId, 2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_attempt_that_was_given_up_is_asked_about_by_the_way_it_went()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        Payout transfer = RecordingTests.Payout(PayoutState.Closed) with { Route = PayoutRoute.WechatTransfer };
        await host.Get<PayoutBook>().KeepAsync(Sample.RefundId, transfer, Stop);
        RefundCase refund = Sample.Case() with { Payout = RecordingTests.Payout(PayoutState.Succeeded) with { RefundNumber = Second } };
        var provider = new PaysEverything();
        var attempts = new AttemptStatements(host.Get<PayoutBook>(), provider);

        Assert.Equal(Second, (await attempts.PaidAsync(refund, Stop))!.RefundNumber);
        Assert.Equal([First], (await attempts.OthersAsync(refund, Stop)).Select(statement => statement.RefundNumber));
        Assert.Equal([(Second, PayoutChannel.WeChatPay), (First, PayoutChannel.WeChatTransfer)], provider.Asked);
    }

    [Theory]
    [InlineData(PayoutState.Closed, false, PaymentProvider.WeChatPay, null, true)]
    [InlineData(PayoutState.Failed, false, PaymentProvider.WeChatPay, null, true)]
    [InlineData(PayoutState.Accepted, false, PaymentProvider.WeChatPay, null, false)]
    [InlineData(PayoutState.Succeeded, false, PaymentProvider.WeChatPay, null, false)]
    [InlineData(PayoutState.Succeeded, true, PaymentProvider.WeChatPay, null, true)]
    [InlineData(PayoutState.Succeeded, true, PaymentProvider.WeChatPay, "N1: MERCHANT_BANK_CARD", false)]
    [InlineData(PayoutState.Succeeded, true, PaymentProvider.Bank, null, false)]
    public async Task The_last_attempt_is_among_the_others_where_its_provider_may_have_paid_and_the_case_does_not_count_it(
        PayoutState state, bool byHand, PaymentProvider payer, string? note, bool asked)
    {
        await using CaseHost host = await CaseHost.StartAsync();
        RefundCase refund = Sample.Case() with
        {
            Payout = RecordingTests.Payout(state) with { ByHand = byHand, Provider = payer },
            Timeline = [new TimelineEntry(Sample.Opened, Actor.System, TimelineEvent.PayoutRequested, note)],
        };
        var attempts = new AttemptStatements(host.Get<PayoutBook>(), new PaysEverything());

        Assert.Equal(asked ? 1 : 0, (await attempts.OthersAsync(refund, Stop)).Length);
        Assert.Equal(state == PayoutState.Succeeded && !byHand, await attempts.PaidAsync(refund, Stop) is not null);
    }

    // A provider that says of every number that it paid it.
    private sealed class PaysEverything : IProviderRecords
    {
        public List<(string Number, PayoutChannel Channel)> Asked { get; } = [];

        public Task<ProviderStatement?> OfAsync(RefundInstruction instruction, CancellationToken cancellationToken)
        {
            Asked.Add((instruction.RefundNumber, instruction.Channel));
            return Task.FromResult<ProviderStatement?>(new ProviderStatement(instruction.RefundNumber, PayoutState.Succeeded, Money.Fen(1)));
        }
    }
}
