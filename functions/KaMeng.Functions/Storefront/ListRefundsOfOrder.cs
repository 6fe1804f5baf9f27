using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary><c>GET /api/refunds?orderId=</c>: the storefront's cases of one order, newest first.</summary>
public sealed class ListRefundsOfOrder(StorefrontGate gate, IRefundCases cases)
{
    /// <summary>200 with a page of cases; empty for an order nobody has asked a refund of.</summary>
    [Function(nameof(ListRefundsOfOrder))]
    [Query("orderId", typeof(string), "The order.", IsRequired = true)]
    [Paged]
    [Answers(200, typeof(PageView<CaseView>))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/refunds")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        var errors = new FieldErrors();
        var query = new QueryFields(request.Query, errors);
        string? orderId = query.Id("orderId", required: true);
        int limit = query.Limit();
        string? cursor = query.One("cursor");
        errors.ThrowIfAny();

        string list = $"{call.Caller.Id} {orderId}";
        string? after = PageCursor.Read(cursor, list);
        IReadOnlyList<RefundCase> all = await cases.OfOrderAsync(call.Caller.Id, orderId!, cancellationToken);
        IEnumerable<RefundCase> rest = after is null ? all : all.SkipWhile(refund => refund.RefundId != after).Skip(1);
        List<RefundCase> page = [.. rest.Take(limit + 1)];
        string? next = page.Count > limit ? page[limit - 1].RefundId : null;
        return Answer.Json(StatusCodes.Status200OK, new PageView<CaseView>([.. page.Take(limit).Select(CaseViews.Of)], PageCursor.Write(next, list)));
    }
}
