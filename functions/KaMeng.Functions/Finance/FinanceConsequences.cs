using KaMeng.Functions.Cases;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Reconciliation;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Finance;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Finance;

/// <summary>What follows from the end of a task. Each part is known by the task's id, so that a completion that is sent again goes on where it broke off.</summary>
internal sealed class FinanceConsequences(IRefundCases cases, ReconciliationStore differences, TimeProvider clock)
{
    /// <summary>Does it.</summary>
    /// <exception cref="ProblemException">409 with the rule's code when the case does not take it.</exception>
    public async Task FollowAsync(FinanceTask task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        switch (task)
        {
            case { Kind: FinanceTaskKind.ManualPayout }:
                // Should this be lost, the payout asks its channel, which reads the task.
                await cases.ReportAsync(FinanceReports.Of(task), cancellationToken);
                break;
            case { Kind: FinanceTaskKind.AbnormalToMerchantCard, Completion: { Result: FinanceResult.Paid } done, RefundId: { } refundId }:
                await MarkPaidAsync(task, done, refundId, cancellationToken);
                break;
            case { Kind: FinanceTaskKind.ReconciliationDifference, Completion: { } done } when DifferenceSubject.TryRead(task.Subject, out DifferenceSubject? about):
                // What has a number was put right somewhere; the rest is explained.
                DifferenceEnd end = done.Reference is null ? DifferenceEnd.Explained : DifferenceEnd.Corrected;
                await differences.ResolveAsync(about.Day, about.Channel, about.Key, new DifferenceResolution(end, done.By, done.At, done.Note ?? done.Reference ?? string.Empty), cancellationToken);
                break;
            default:
                break;
        }
    }

    // The case ends by its own move and posting, on a proof that lies with it: never by what a provider says of money that went to the merchant.
    private async Task MarkPaidAsync(FinanceTask task, FinanceCompletion done, string refundId, CancellationToken cancellationToken)
    {
        if (task.Proofs.FirstOrDefault(known => known.Sha256 == done.ProofSha256) is not { } proof)
        {
            return;
        }

        var item = new EvidenceItem($"ev_{task.TaskId}", EvidenceKind.E2, proof.Sha256, proof.ContentType, proof.Size, Actor.Operator, proof.ReceivedAt);
        MoveReceipt taken = await cases.SubmitAsync(refundId, Move(task, done, "proof", MoveKind.AddEvidence) with { Evidence = item }, cancellationToken);
        if (!taken.Applied)
        {
            throw new ProblemException(StatusCodes.Status409Conflict, "CASE_BUSY", $"The task is done, but its case has not taken the proof yet. Send the same completion once more, under a new Idempotency-Key.", $"任务已办结,但售后单还没有收到凭证。请把相同的办结再提交一次。");
        }

        await cases.SubmitAsync(
            refundId, Move(task, done, "paid", MoveKind.MarkPaid) with { Proof = new PaymentProof(item.EvidenceId, null, done.Reference!), Amount = task.Amount }, cancellationToken);
    }

    private CaseMove Move(FinanceTask task, FinanceCompletion done, string part, MoveKind kind) => new()
    {
        MoveId = $"mv_{task.TaskId}_{part}",
        Kind = kind,
        Actor = Actor.Operator,
        By = done.By,
        At = clock.GetUtcNow(),
    };
}
