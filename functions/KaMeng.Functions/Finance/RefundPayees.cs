using KaMeng.Functions.Channels;
using KaMeng.Functions.Payees;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Finance;

/// <summary>Shows finance the card that a case's money goes to by hand. Each look is in the task's audit before anything is shown.</summary>
internal sealed class RefundPayees(PayeeDesk payees, FinanceTasks tasks, HandPayouts byHand, TimeProvider clock)
{
    /// <summary>The card.</summary>
    /// <exception cref="ProblemException">404 <c>PAYEE_NOT_KEPT</c>.</exception>
    public async Task<BankCard> ShowAsync(RefundCase refundCase, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        if (refundCase is not { Position.Stage: Stage.Payout, Payout: { State: PayoutState.Abnormal } payout, Account: { } account }
            || PayoutCourses.Of(payout) != PayoutCourse.ByHand
            || await payees.CardAsync(refundCase.RefundId, account, cancellationToken) is not { } card)
        {
            throw new ProblemException(
                StatusCodes.Status404NotFound, "PAYEE_NOT_KEPT", $"No card is kept for this case: it does not wait for a payment by hand, its buyer named none, or it is closed and the card erased.", $"此售后单没有保存银行卡:它不在等人工付款、买家未提供,或已结束、卡已删除。");
        }

        await byHand.FollowAsync(refundCase.RefundId, payout, cancellationToken);
        FinanceTask? noted = await tasks.ChangeAsync(HandPayouts.TaskIdOf(payout), task => task.Noting(clock.GetUtcNow(), by, "PAYEE_SHOWN"), cancellationToken);
        return noted is null ? throw new InvalidOperationException($"There is no task about {payout.RefundNumber} to note the look in.") : card;
    }
}
