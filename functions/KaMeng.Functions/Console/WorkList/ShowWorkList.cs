using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Http;
using KaMeng.Pages.Shell;
using KaMeng.Pages.WorkList;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.WorkList;

/// <summary><c>GET /console/cases</c>: the cases, the nearest deadline first.</summary>
internal sealed class ShowWorkList(ConsoleGate gate, IRefundCases cases)
{
    private const int PageLength = 50;
    private const int LongestWait = 24 * 30;

    /// <summary>The page, or its rows alone where script asks for them.</summary>
    [Function("ConsoleWorkList")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/cases")] HttpRequest request, CancellationToken cancellationToken)
    {
        Visitor visitor = gate.Admit(request);
        WorkListModel model = await ReadAsync(request, visitor, cancellationToken);
        return request.Headers.ContainsKey(ConsoleAnswers.FragmentHeader)
            ? await ConsoleAnswers.LiveAsync<WorkListRows>(request, ("Visitor", visitor), ("Model", model))
            : await ConsoleAnswers.PageAsync<WorkListPage>(("Visitor", visitor), ("Model", model));
    }

    private async Task<WorkListModel> ReadAsync(HttpRequest request, Visitor visitor, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var fields = new QueryFields(request.Query, errors);
        int? hours = fields.Whole("due", 1, LongestWait);
        var filter = new WorkListFilter(
            fields.Word<Stage>("stage"),
            fields.Word<CaseOutcome>("outcome"),
            fields.Word<CaseFlag>("flag"),
            fields.Id("merchantId"),
            fields.Id("buyerId"),
            fields.Id("orderId"),
            hours,
            fields.One("mine") == "1");
        string? cursor = fields.One("cursor");
        errors.ThrowIfAny();
        CasePage page = await cases.ListAsync(QueryOf(filter, visitor, cursor), cancellationToken);
        return new WorkListModel(filter, page.Items, page.NextCursor, cursor, StageCounts.None);
    }

    private static CaseQuery QueryOf(WorkListFilter filter, Visitor visitor, string? cursor) => new(
        PageLength,
        cursor,
        filter.Stage,
        filter.MerchantId,
        filter.BuyerId,
        filter.OrderId,
        filter.DueWithinHours is { } hours ? visitor.Now.AddHours(hours) : null,
        filter.Outcome,
        filter.Flag,
        filter.Mine ? visitor.Subject : null);
}
