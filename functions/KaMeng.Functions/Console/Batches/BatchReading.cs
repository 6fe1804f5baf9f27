using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.WorkList;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Storage;
using KaMeng.Pages.Batches;
using KaMeng.Pages.Cases;
using KaMeng.Pages.Shell;
using KaMeng.Pages.WorkList;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Console.Batches;

/// <summary>Reads what a batch would do, and how far one is.</summary>
internal sealed class BatchReading(IRefundCases cases, IPolicies policies, BatchStore batches)
{
    private const int PageLength = 100;

    /// <summary>What an action would do to all that match; without one, how many match.</summary>
    public async Task<BatchPreview> PreviewAsync(WorkListFilter filter, ActKind? act, int hours, Visitor visitor, CancellationToken cancellationToken)
    {
        var matching = new List<RefundCase>();
        string? cursor = null;
        do
        {
            CasePage page = await cases.ListAsync(WorkListReading.QueryOf(filter, visitor, PageLength, cursor), cancellationToken);
            matching.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null && matching.Count < BatchActs.MostCases);

        var candidates = new List<BatchCandidate>(matching.Count);
        foreach (RefundCase refund in matching.Take(BatchActs.MostCases))
        {
            candidates.Add(await JudgeAsync(refund, act, hours, visitor, cancellationToken));
        }

        // A full last page may be the last: whether more match is then only known by asking.
        bool more = cursor is not null && (await cases.ListAsync(WorkListReading.QueryOf(filter, visitor, 1, cursor), cancellationToken)).Items.Count > 0;
        return new BatchPreview(filter, act, hours, candidates, more, BatchInput.NewId());
    }

    /// <summary>How far a batch is; null if there is none.</summary>
    public async Task<BatchReport?> ReportAsync(string batchId, CancellationToken cancellationToken) =>
        BatchInput.IsId(batchId) && await batches.FindAsync(batchId, cancellationToken) is { } asked
            ? new BatchReport(batchId, asked.Act, asked.By, asked.At, asked.Reason, asked.Cases.Count, await batches.LinesAsync(batchId, cancellationToken))
            : null;

    private async Task<BatchCandidate> JudgeAsync(RefundCase refund, ActKind? act, int hours, Visitor visitor, CancellationToken cancellationToken)
    {
        RefundPolicy policy = await policies.OfAsync(refund, cancellationToken);
        MoveRefusal? refusal = act is { } chosen
            ? CaseActs.RefusalOf(chosen, refund, policy, visitor, chosen == ActKind.Extend ? TimeSpan.FromHours(hours) : null)
            : null;
        Money money = act == ActKind.Approve ? GrantLimit.Of(policy, refund).Most : refund.Payout?.Amount ?? refund.Approved ?? refund.Requested;
        return new BatchCandidate(refund, money, refusal);
    }
}
