using KaMeng.Functions.Policies;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Finance;

/// <summary>Has finance get back what a buyer was paid beyond what was due: one task for each payout that did it. May be repeated.</summary>
internal sealed class Overpayments(FinanceTasks tasks, IPolicies policies, TimeProvider clock)
{
    /// <summary>Follows a payout as its case has it now.</summary>
    public async Task FollowAsync(string refundId, Payout payout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payout);
        if (payout.Surplus is not { } amount)
        {
            return;
        }

        DateTimeOffset now = clock.GetUtcNow();
        string words = Bilingual.Text(
            $"售后单 {refundId} 多付买家 {amount}：渠道以 {payout.RefundNumber} 付得比应付多，或在买家已另行收款后又付了。请核对渠道后台与银行流水，向买家追回，并写明结果；在此之前账上记为平台损失",
            $"The buyer was paid {amount} beyond what was due in case {refundId}: the provider paid more than it was asked for under {payout.RefundNumber}, or paid it although the buyer was paid otherwise. "
                + "Compare both in the provider's console and the bank's statement, get the money back from the buyer, and say how it ended. The books have it as the platform's loss until then.");
        await tasks.OpenAsync(
            FinanceTask.Open(FinanceTaskKind.Overpaid, payout.RefundNumber, refundId, amount, words, await FinanceDue.OfAsync(policies, now, cancellationToken), now), cancellationToken);
    }
}
