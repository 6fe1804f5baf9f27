using KaMeng.Functions.Cases;
using KaMeng.Functions.Http;
using KaMeng.Functions.Storage;
using KaMeng.Pages.Shell;
using KaMeng.Pages.WorkList;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Console.WorkList;

/// <summary>Reads what the work list shows, and which cases an address asks for.</summary>
internal sealed class WorkListReading(IRefundCases cases, LiveLists live, OpenCaseCounts counts, ViewStore views)
{
    private const int PageLength = 50;
    private const int LongestWait = 24 * 30;
    private const long FenOfYuan = 100;

    /// <summary>A page of the list.</summary>
    /// <param name="request">Asks for it.</param>
    /// <param name="visitor">Who asks.</param>
    /// <param name="isSeenBefore">Whether they see the list already and only wait for what changes; then it may be a second old.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Problems.ProblemException">422: the address holds what is no filter.</exception>
    public async Task<WorkListModel> ReadAsync(HttpRequest request, Visitor visitor, bool isSeenBefore, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        string? cursor = new QueryFields(request.Query, errors).One("cursor");
        errors.ThrowIfAny();
        WorkListFilter filter = FilterOf(request.Query);
        Task<StageCounts> counting = counts.ReadAsync(cancellationToken);
        Task<IReadOnlyList<SavedView>> saved = views.OfAsync(visitor.Subject, cancellationToken);
        CaseQuery query = QueryOf(filter, visitor, PageLength, cursor);
        CasePage page = await (isSeenBefore ? live.ReadAsync(query, cancellationToken) : cases.ListAsync(query, cancellationToken));
        return new WorkListModel(filter, page.Items, page.NextCursor, cursor, await counting, await saved);
    }

    /// <summary>The filter of an address.</summary>
    /// <exception cref="Problems.ProblemException">422, with each field that is wrong.</exception>
    public static WorkListFilter FilterOf(IQueryCollection query)
    {
        var errors = new FieldErrors();
        var fields = new QueryFields(query, errors);
        var filter = new WorkListFilter(
            fields.Word<Stage>("stage"),
            fields.Word<CaseOutcome>("outcome"),
            fields.Word<CaseFlag>("flag"),
            fields.Id("merchantId"),
            fields.Id("buyerId"),
            fields.Id("orderId"),
            fields.Whole("due", 1, LongestWait),
            fields.One("mine") == "1",
            fields.One("trouble") == "1",
            fields.One("operator") == "1",
            fields.Word<RefundReason>("reason"),
            fields.Whole("yuanFrom", 0, WorkListFilter.MostYuan),
            fields.Whole("yuanTo", 0, WorkListFilter.MostYuan));
        errors.ThrowIfAny();
        return filter;
    }

    /// <summary>What a filter asks of the list.</summary>
    public static CaseQuery QueryOf(WorkListFilter filter, Visitor visitor, int length, string? cursor) => new(
        length,
        cursor,
        filter.Stage,
        filter.MerchantId,
        filter.BuyerId,
        filter.OrderId,
        filter.DueWithinHours is { } hours ? visitor.Now.AddHours(hours) : null,
        filter.Outcome,
        filter.Flag,
        filter.Mine ? visitor.Subject : null,
        filter.InTrouble,
        filter.ForOperator,
        filter.Reason,
        filter.YuanFrom * FenOfYuan,
        filter.YuanTo * FenOfYuan);
}
