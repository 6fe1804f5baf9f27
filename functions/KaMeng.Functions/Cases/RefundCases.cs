using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Cases;

/// <summary>Cases in the tables, their course in orchestrations.</summary>
internal sealed class RefundCases(
    CaseStore cases, OrderStore orders, CaseOpening opening, InboxDelivery delivery, CaseListing listing, CaseInspector inspector) : IRefundCases
{
    // How many records are read at once: a page of the work list, so that it waits for one round.
    private const int Abreast = 50;

    public Task<RefundCase> OpenAsync(RefundApplication application, CancellationToken cancellationToken) =>
        opening.OpenAsync(application, cancellationToken);

    public Task<ForeseenCase> ForeseeAsync(RefundApplication application, CancellationToken cancellationToken) =>
        opening.ForeseeAsync(application, cancellationToken);

    public async Task<RefundCase?> FindAsync(string refundId, CancellationToken cancellationToken) =>
        (await cases.FindAsync(refundId, cancellationToken))?.Case;

    public async Task<IReadOnlyList<RefundCase>> OfOrderAsync(string storefrontId, string orderId, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> ids = await orders.CasesOfAsync(storefrontId, orderId, cancellationToken);
        IReadOnlyList<CaseRow?> rows = await ReadAsync(cases, ids, cancellationToken);

        // One that is reserved and not visible yet is not there yet.
        return [.. rows.OfType<CaseRow>().Select(row => row.Case)];
    }

    public Task<CasePage> ListAsync(CaseQuery query, CancellationToken cancellationToken) => listing.ListAsync(query, cancellationToken);

    public Task<MoveReceipt> SubmitAsync(string refundId, CaseMove move, CancellationToken cancellationToken) =>
        delivery.SubmitAsync(refundId, move, cancellationToken);

    public Task<ReportReceipt> ReportAsync(ProviderReport report, CancellationToken cancellationToken) => delivery.ReportAsync(report, cancellationToken);

    public Task<CaseInspection?> InspectAsync(string refundId, CancellationToken cancellationToken) => inspector.InspectAsync(refundId, cancellationToken);

    /// <summary>Reads records, some at a time, in the order of their ids.</summary>
    public static async Task<IReadOnlyList<CaseRow?>> ReadAsync(CaseStore cases, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var rows = new List<CaseRow?>(ids.Count);
        foreach (string[] some in ids.Chunk(Abreast))
        {
            rows.AddRange(await Task.WhenAll(some.Select(id => cases.FindAsync(id, cancellationToken))));
        }

        return rows;
    }
}
