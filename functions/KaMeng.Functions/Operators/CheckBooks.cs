using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Operators;

/// <summary><c>GET /api/operator/books</c>: whether the books balance, and agree with the order lines and the providers' records.</summary>
internal sealed class CheckBooks(BearerGate gate, BooksAudit audit)
{
    /// <summary>200 with the accounts, a page of cases looked at, and each difference.</summary>
    [Function(nameof(CheckBooks))]
    [Query("merchantId", typeof(string), "Only cases of this merchant.")]
    [Paged]
    [Answers(200, typeof(BooksView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/books")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitFinanceReaderAsync(request, cancellationToken);
        var errors = new FieldErrors();
        var fields = new QueryFields(request.Query, errors);
        var query = new CaseQuery(fields.Limit(), fields.One("cursor"), MerchantId: fields.Id("merchantId"));
        errors.ThrowIfAny();
        string list = $"books {call.Caller.Kind}:{call.Caller.Id} {query.MerchantId}";
        BooksPage page = await audit.RunAsync(query with { Cursor = PageCursor.Read(query.Cursor, list) }, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, new BooksView(
            page.Differences.IsEmpty, page.Accounts, page.Cases, page.Payouts, page.Postings, page.Differences, PageCursor.Write(page.NextCursor, list)));
    }
}
