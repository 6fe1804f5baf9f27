using KaMeng.Functions.Cases;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Pages.Batches;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Batches;

/// <summary>Hands a batch's move to one case and keeps what became of it. Run again, it is the same move, and the case applies it once.</summary>
internal sealed class ActOnBatchCase(IRefundCases cases, BatchStore batches)
{
    /// <summary>What became of it.</summary>
    [Function(nameof(ActOnBatchCase))]
    public async Task<BatchLine> RunAsync([ActivityTrigger] BatchStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        BatchLine line = await SubmitAsync(step, cancellationToken);
        await batches.KeepAsync(step.BatchId, line, cancellationToken);
        return line;
    }

    private async Task<BatchLine> SubmitAsync(BatchStep step, CancellationToken cancellationToken)
    {
        try
        {
            MoveReceipt receipt = await cases.SubmitAsync(step.RefundId, step.Move(), cancellationToken);
            BatchResult result = !receipt.Applied ? BatchResult.Taken : receipt.Case.PendingApproval is null ? BatchResult.Done : BatchResult.NeedsSecond;
            return new BatchLine(step.Number, step.RefundId, result);
        }
        catch (ProblemException refused) when (refused.Status is 404 or 409)
        {
            return new BatchLine(step.Number, step.RefundId, BatchResult.Refused, refused.Code, refused.Said);
        }
    }
}
