using KaMeng.Functions.Policies;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Finance;

/// <summary>
/// Keeps finance's tasks in step with payouts that only finance can finish: one is opened where no account of the buyer's takes the money, and whatever was
/// open is done once the case says that the buyer was paid by hand. Both may be repeated.
/// </summary>
internal sealed class HandPayouts(FinanceTasks tasks, IPolicies policies, TimeProvider clock)
{
    private const string Service = "system";
    private static readonly FinanceTaskKind[] Kinds = [FinanceTaskKind.AbnormalToMerchantCard, FinanceTaskKind.ManualPayout];

    /// <summary>The id of the task about a payout that could not be delivered.</summary>
    public static string TaskIdOf(Payout payout) => FinanceTask.IdOf(FinanceTaskKind.AbnormalToMerchantCard, payout.RefundNumber);

    /// <summary>Follows a payout as its case has it now.</summary>
    public async Task FollowAsync(string refundId, Payout payout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payout);
        if (payout.State == PayoutState.Abnormal && PayoutCourses.Of(payout) == PayoutCourse.ByHand)
        {
            await OpenAsync(refundId, payout, cancellationToken);
        }
        else if (payout is { State: PayoutState.Succeeded, ByHand: true })
        {
            foreach (FinanceTaskKind kind in Kinds)
            {
                await tasks.ChangeAsync(FinanceTask.IdOf(kind, payout.RefundNumber), task => task.Completion is null ? task.Done(Paid(payout)) : task, cancellationToken);
            }
        }
    }

    private async Task OpenAsync(string refundId, Payout payout, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string words = Bilingual.Text(
            $"退款 {payout.RefundNumber} 无法送达，款项在商家于渠道的账户。请人工向买家转账 {payout.Due}；买家提供的银行卡见售后单 {refundId}",
            $"Refund {payout.RefundNumber} could not be delivered, so its money lies with the merchant's account at the provider. Transfer {payout.Due} "
                + $"to the buyer by hand; GET /api/operator/refunds/{refundId}/payee tells the card the buyer named, if it named one.");
        await tasks.OpenAsync(
            FinanceTask.Open(
                FinanceTaskKind.AbnormalToMerchantCard,
                payout.RefundNumber,
                refundId,
                payout.Due,
                words,
                await FinanceDue.OfAsync(policies, now, cancellationToken),
                now),
            cancellationToken);
    }

    // Said on the case itself, where the proof lies too.
    private FinanceCompletion Paid(Payout payout) =>
        new(FinanceResult.Paid, payout.ProviderRefundId, null, "MARK_PAID", Service, payout.ArrivedAt ?? clock.GetUtcNow());
}
