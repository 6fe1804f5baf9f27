using KaMeng.Functions.Activities;
using KaMeng.Functions.Finance;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Finance;

/// <summary>What finance is told to transfer is what the buyer still has to get, and no more.</summary>
public sealed class HandPayoutTests
{
    [Theory]
    [InlineData(null, 4_900)]
    [InlineData(1_900L, 1_900)]
    public async Task Of_money_the_bank_gave_back_finance_pays_what_came_back(long? part, long due)
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        Payout sent = RecordingTests.Payout(PayoutState.Succeeded) with { Provider = PaymentProvider.Alipay };
        ProviderReport back = Sample.Report("DB-1", sent.RefundNumber, PayoutState.Abnormal, part is { } fen ? Money.Fen(fen) : null) with { IsDepositBack = true };
        ChangeToRecord step = CaseHost.Step(1, TimelineEvent.ProviderReported);
        await host.RecordAsync(step with { Change = step.Change! with { Payout = PayoutTransitions.Apply(sent, back) } });

        FinanceTask task = Assert.Single((await host.Get<FinanceTasks>().ListAsync(FinanceTaskStatus.Open, null, null, 10, default)).Tasks);
        Assert.Equal((FinanceTaskKind.AbnormalToMerchantCard, Money.Fen(due)), (task.Kind, task.Amount));
        Assert.Contains($"Transfer {Money.Fen(due)} ", task.Words, StringComparison.Ordinal);
    }
}
