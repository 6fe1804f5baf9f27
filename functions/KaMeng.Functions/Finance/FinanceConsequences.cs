using System.Globalization;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Reconciliation;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Finance;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Finance;

/// <summary>
/// What follows from the end of a task. Each part is known by the task's id, so that a completion that is sent again goes on where it broke off. What the case has
/// refused (its provider did not answer at that moment) is told it again under another number, or the first refusal would be the answer for ever.
/// </summary>
internal sealed class FinanceConsequences(IRefundCases cases, FinanceTasks tasks, ReconciliationStore differences, TimeProvider clock)
{
    private const string Busy = "CASE_BUSY";

    /// <summary>Does it.</summary>
    /// <param name="task">The task after it was said.</param>
    /// <param name="said">What was said.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ProblemException">409 with the rule's code when the case does not take it; sent again, it is asked again.</exception>
    public async Task FollowAsync(FinanceTask task, FinanceCompletion said, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(said);
        switch (task)
        {
            case { Kind: FinanceTaskKind.ManualPayout }:
                // Should this be lost, the payout asks its channel, which reads the task.
                await cases.ReportAsync(FinanceReports.Of(task), cancellationToken);
                break;
            case { Kind: FinanceTaskKind.AbnormalToMerchantCard, Completion: { Result: FinanceResult.Paid } done, RefundId: { } refundId }:
                await MarkPaidAsync(task, done, refundId, cancellationToken);
                break;
            case { Kind: FinanceTaskKind.AbnormalToMerchantCard, Completion: null, RefundId: { } refundId }:
                await TellAsync(task, said, refundId, cancellationToken);
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
        var paid = new PaymentProof(item.EvidenceId, null, done.Reference!);
        string number = task.TimesRefused == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{task.TimesRefused + 1}");
        try
        {
            MoveReceipt taken = await cases.SubmitAsync(refundId, Move(task, done, "proof" + number, MoveKind.AddEvidence) with { Evidence = item }, cancellationToken);
            if (!taken.Applied)
            {
                throw new ProblemException(
                    StatusCodes.Status409Conflict,
                    Busy,
                    $"The task is done, but its case has not taken the proof yet. Send the same completion once more, under a new Idempotency-Key.",
                    $"任务已办结,但售后单还没有收到凭证。请把相同的办结再提交一次。");
            }

            await cases.SubmitAsync(refundId, Move(task, done, "paid" + number, MoveKind.MarkPaid) with { Proof = paid, Amount = task.Amount }, cancellationToken);
        }
        catch (ProblemException refused) when (refused.Status == StatusCodes.Status409Conflict && refused.Code != Busy)
        {
            await tasks.ChangeAsync(task.TaskId, known => known.RefusedByCase(clock.GetUtcNow(), refused.Code), cancellationToken);
            throw;
        }
    }

    // Whoever works on the case asks the buyer for another card; the task waits for that.
    private async Task TellAsync(FinanceTask task, FinanceCompletion said, string refundId, CancellationToken cancellationToken) => await cases.SubmitAsync(
        refundId,
        Move(task, said, string.Create(CultureInfo.InvariantCulture, $"not_paid{task.TimesNotPaid}"), MoveKind.Note) with
        {
            Note = Bilingual.Text(
                $"财务未能人工支付 {task.Amount}：{said.Note} 请让买家另报一张银行卡", $"Finance could not pay {task.Amount} by hand: {said.Note} Have the buyer name another card (PROVIDE_ACCOUNT)."),
        },
        cancellationToken);

    private CaseMove Move(FinanceTask task, FinanceCompletion done, string part, MoveKind kind) => new()
    {
        MoveId = $"mv_{task.TaskId}_{part}",
        Kind = kind,
        Actor = Actor.Operator,
        By = done.By,
        At = clock.GetUtcNow(),
    };
}
