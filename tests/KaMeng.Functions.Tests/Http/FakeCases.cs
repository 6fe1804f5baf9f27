using System.Collections.Concurrent;
using KaMeng.Functions.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Tests.Http;

/// <summary>Cases in memory that remember what they were asked.</summary>
internal sealed class FakeCases : IRefundCases
{
    public ConcurrentDictionary<string, RefundCase> Stored { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<RefundApplication> Opened { get; } = new();

    public ConcurrentQueue<CaseMove> Moves { get; } = new();

    public ConcurrentQueue<CaseQuery> Queries { get; } = new();

    /// <summary>Runs before a call does anything; may throw.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs after a case was opened; may throw.</summary>
    public Action AfterOpening { get; set; } = () => { };

    /// <summary>Runs after a move was applied; may throw.</summary>
    public Action AfterMove { get; set; } = () => { };

    /// <summary>What a move makes of a case.</summary>
    public Func<RefundCase, CaseMove, MoveReceipt> Apply { get; set; } = (refund, _) => new MoveReceipt(true, refund);

    public async Task<RefundCase> OpenAsync(RefundApplication application, CancellationToken cancellationToken)
    {
        await Before();
        Opened.Enqueue(application);
        RefundCase opened = Sample.Case(application.RefundId) with { StorefrontId = application.StorefrontId, Order = application.Order, Reason = application.Reason };
        Stored[opened.RefundId] = opened;
        AfterOpening();
        return opened;
    }

    // As the real ones: what others of the line took is not there, and the case is made as it is opened.
    public Task<ForeseenCase> ForeseeAsync(RefundApplication application, CancellationToken cancellationToken)
    {
        RefundCase[] ofOrder = [.. Stored.Values.Where(c => c.StorefrontId == application.StorefrontId && c.Order.OrderId == application.Order.OrderId)];
        Money refundable = ofOrder.Where(c => c.Position.Outcome is null).Aggregate(application.Order.Paid, (left, c) => left - c.Requested);
        CaseRules rules = CaseRules.Of(RefundPolicy.Default, MerchantPromises.None, application.Order);
        RefundCase opened = CaseOpening.FirstRevision(application, application.Amount ?? refundable, refundable, rules, WorkingCalendar.China, ofOrder, 0);
        return Task.FromResult(new ForeseenCase(opened, rules.Policy, refundable, ofOrder.FirstOrDefault(c => c.Position.Outcome is null)?.RefundId));
    }

    public async Task<RefundCase?> FindAsync(string refundId, CancellationToken cancellationToken)
    {
        await Before();
        return Stored.GetValueOrDefault(refundId);
    }

    public Task<IReadOnlyList<RefundCase>> OfOrderAsync(string storefrontId, string orderId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RefundCase>>(
            [.. Stored.Values.Where(c => c.StorefrontId == storefrontId && c.Order.OrderId == orderId).OrderBy(c => c.RefundId, StringComparer.Ordinal)]);

    public Task<CasePage> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        Queries.Enqueue(query);
        List<RefundCase> all = [.. Stored.Values.Where(c => query.MerchantId is null || c.Order.MerchantId == query.MerchantId).OrderBy(c => c.RefundId, StringComparer.Ordinal)];
        int from = query.Cursor is null ? 0 : int.Parse(query.Cursor, System.Globalization.CultureInfo.InvariantCulture);
        string? next = from + query.Limit < all.Count ? $"{from + query.Limit}" : null;
        return Task.FromResult(new CasePage([.. all.Skip(from).Take(query.Limit)], next));
    }

    public async Task<MoveReceipt> SubmitAsync(string refundId, CaseMove move, CancellationToken cancellationToken)
    {
        await Before();
        Moves.Enqueue(move);
        MoveReceipt receipt = Apply(Stored[refundId], move);
        if (move.Evidence is { } item)
        {
            receipt = receipt with { Case = receipt.Case with { Evidence = receipt.Case.Evidence.Add(item) } };
        }

        Stored[refundId] = receipt.Case;
        AfterMove();
        return receipt;
    }

    public Task<ReportReceipt> ReportAsync(ProviderReport report, CancellationToken cancellationToken) => Task.FromResult(ReportReceipt.UnknownCase);

    public Task<CaseInspection?> InspectAsync(string refundId, CancellationToken cancellationToken) =>
        Task.FromResult(Stored.GetValueOrDefault(refundId) is { } refund ? new CaseInspection(refund, null, [], [], null) : null);
}
