using System.Collections.Immutable;
using KaMeng.Functions.Reconciliation;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Tests.GoldenHistories;

/// <summary>A provider whose bills are late once, and have one fen too many.</summary>
internal sealed class StoryBills : IProviderBills
{
    private int _asked;

    public PayoutChannel Channel => PayoutChannel.WeChatPay;

    public Task<ProviderBill> FetchAsync(DateOnly day, CancellationToken cancellationToken) => Task.FromResult(
        Interlocked.Increment(ref _asked) == 1
            ? ProviderBill.NotYet("The bill is being made.")
            : ProviderBill.Of(ImmutableArray.Create(new BillEntry(RefundNumber.For(Sample.RefundId, 1), "50300001", Sample.Order.Paid + Money.Fen(1), BillState.Paid))));
}
