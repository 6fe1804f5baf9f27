using KaMeng.Functions.Cases;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Wallets;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Wallets;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Finance;

/// <summary>What finance does with its tasks. Who did it and when is in the task.</summary>
internal sealed class FinanceDesk(
    FinanceTasks tasks, FinanceConsequences consequences, IRefundCases cases, IPolicies policies, WithdrawalsUnderWay withdrawals, WithdrawalPayees payees, TimeProvider clock)
{
    /// <summary>One task.</summary>
    /// <exception cref="ProblemException">404 <c>TASK_NOT_FOUND</c>.</exception>
    public async Task<FinanceTask> RequireAsync(string taskId, CancellationToken cancellationToken) =>
        await tasks.FindAsync(taskId, cancellationToken) ?? throw NotFound();

    /// <summary>Takes a file that shows a payment; the same one again is the same.</summary>
    /// <exception cref="ProblemException">404; 409 <c>TASK_ALREADY_DONE</c>.</exception>
    public async Task<FinanceProof> AddAsync(string taskId, FinanceProof proof, CancellationToken cancellationToken)
    {
        FinanceTask after = await tasks.ChangeAsync(
            taskId,
            task => task.Completion is null || task.Proofs.Any(known => known.Sha256 == proof.Sha256)
                ? task.With(proof)
                : throw new ProblemException(StatusCodes.Status409Conflict, "TASK_ALREADY_DONE", $"The task is done; it takes no more files.", $"任务已办结,不再接收文件。"),
            cancellationToken) ?? throw NotFound();
        return after.Proofs.First(known => known.Sha256 == proof.Sha256);
    }

    /// <summary>Ends a task, once, and has done what follows from it; the same said again goes on with that. One about money at the merchant's account waits on when it could not be paid.</summary>
    /// <exception cref="ProblemException">404; 409 with the rule's code.</exception>
    public async Task<FinanceTask> CompleteAsync(string taskId, FinanceCompletion completion, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string> decidedBy = await DecidersAsync(await RequireAsync(taskId, cancellationToken), cancellationToken);
        DateTimeOffset nextDue = await FinanceDue.OfAsync(policies, completion.At, cancellationToken);
        FinanceTask after = await tasks.ChangeAsync(
            taskId,
            task => FinanceRules.Check(task, completion, decidedBy) is { } refusal
                ? throw ProblemException.Of(refusal)
                : task.Completion is null ? task.Ended(completion, nextDue) : task,
            cancellationToken) ?? throw NotFound();
        await consequences.FollowAsync(after, completion, cancellationToken);
        return after;
    }

    /// <summary>The account a withdrawal goes to, for whoever makes the transfer; that it was looked at is in the task.</summary>
    /// <exception cref="ProblemException">404 <c>TASK_NOT_FOUND</c>, or <c>PAYEE_NOT_KEPT</c>.</exception>
    public async Task<PayeeAccount> ShowPayeeAsync(string taskId, string by, CancellationToken cancellationToken)
    {
        FinanceTask task = await RequireAsync(taskId, cancellationToken);
        string? withdrawalId = WithdrawalNumber.WithdrawalOf(task.Subject);
        WithdrawalKey? key = withdrawalId is null || task.Completion is not null ? null : await withdrawals.FindAsync(withdrawalId, cancellationToken);
        PayeeAccount account = (key is null ? null : await payees.OpenAsync(key, cancellationToken)) ?? throw new ProblemException(
            StatusCodes.Status404NotFound, "PAYEE_NOT_KEPT", $"No account is kept for this task: it is not about a withdrawal, or the withdrawal is over and its account erased.", $"此任务没有保存账户:它与提现无关,或提现已结束、账户已删除。");
        await tasks.ChangeAsync(taskId, known => known.Noting(clock.GetUtcNow(), by, "PAYEE_SHOWN"), cancellationToken);
        return account;
    }

    private async Task<IReadOnlyCollection<string>> DecidersAsync(FinanceTask task, CancellationToken cancellationToken)
    {
        RefundCase? refund = task.RefundId is { } refundId ? await cases.FindAsync(refundId, cancellationToken) : null;
        return refund is not null && task.Amount is { } amount && SecondApproval.IsNeeded(await policies.OfAsync(refund, cancellationToken), amount)
            ? [.. refund.Decisions.Select(decision => decision.By)]
            : [];
    }

    private static ProblemException NotFound() => new(
        StatusCodes.Status404NotFound, "TASK_NOT_FOUND", $"There is no such task. GET /api/operator/finance-tasks lists them.", $"没有这个任务。请从任务列表中选择。");
}
