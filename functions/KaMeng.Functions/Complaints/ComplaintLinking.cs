using KaMeng.Functions.AfterSales;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Complaints;

/// <summary>
/// One case joins every door: finds the case a complaint belongs to, the open one first, else the newest; opens one where the order is known and nobody asked
/// here; and leaves the rest for an operator.
/// </summary>
internal sealed class ComplaintLinking(PaymentIndex payments, CaseStore cases, ComplaintStore store, AutomaticCases automatic, StorefrontSecrets storefronts, TimeProvider clock)
{
    /// <summary>The complaint, with its case where there is one.</summary>
    public async Task<Complaint> LinkAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        if (complaint.RefundId is not null || complaint.ClosedAt is not null)
        {
            return complaint;
        }

        RefundCase? found = await FindAsync(complaint, cancellationToken) ?? await OpenAsync(complaint, cancellationToken);
        return found is null ? complaint : await LinkAsync(complaint.Key, found, "SYSTEM", cancellationToken) ?? complaint;
    }

    /// <summary>Links a complaint to a case; one that is linked stays where it is.</summary>
    public Task<Complaint?> LinkAsync(string key, RefundCase refundCase, string by, CancellationToken cancellationToken) => store.ChangeAsync(
        key,
        known => known is null or { RefundId: not null } or { ClosedAt: not null }
            ? known
            : known with
            {
                RefundId = refundCase.RefundId,
                LinkedAfterEnd = refundCase.Position.Stage == Stage.Closed,
                Log = known.Log.Add(new ComplaintNote(clock.GetUtcNow(), by, "LINKED", refundCase.RefundId)),
            },
        cancellationToken);

    private async Task<RefundCase?> FindAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> ids = await payments.CasesOfAsync(complaint.TransactionId, complaint.OutTradeNo, complaint.OrderId, cancellationToken);
        IReadOnlyList<CaseRow?> rows = await RefundCases.ReadAsync(cases, ids, cancellationToken);
        return rows.OfType<CaseRow>()
            .Select(row => row.Case)
            .Where(refund => complaint.StorefrontId is null || refund.StorefrontId == complaint.StorefrontId)
            .Where(refund => complaint.Order is not { } order || refund.Order.LineId == order.LineId)
            .OrderBy(refund => refund.Position.Stage == Stage.Closed)
            .ThenByDescending(refund => refund.OpenedAt)
            .FirstOrDefault();
    }

    private async Task<RefundCase?> OpenAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        if (complaint.Order is not { } order || (complaint.StorefrontId ?? storefronts.Only()) is not { } storefrontId || storefronts.Find(storefrontId) is null)
        {
            return null;
        }

        var finding = Finding.Of(
            CaseOrigin.OutsideComplaint, RefundReason.External, complaint.CreatedAt, "complaint", storefrontId, UpperSnake.Of(complaint.Source), complaint.ComplaintId);
        AutomaticOpening opening = await automatic.OpenAsync(storefrontId, order, finding, cancellationToken);
        return opening.RefundId is { } refundId ? (await cases.FindAsync(refundId, cancellationToken))?.Case : null;
    }
}
