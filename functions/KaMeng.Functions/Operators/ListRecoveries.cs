using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Operators;

/// <summary><c>GET /api/operator/recoveries</c>: what merchants owe of what was advanced for them.</summary>
internal sealed class ListRecoveries(BearerGate gate, AccountStore accounts)
{
    /// <summary>200 with a page of merchants for whom anything was ever advanced, by their ids.</summary>
    [Function(nameof(ListRecoveries))]
    [Query("merchantId", typeof(string), "Only this merchant.")]
    [Paged]
    [Answers(200, typeof(PageView<RecoveryView>))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/recoveries")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitFinanceReaderAsync(request, cancellationToken);
        var errors = new FieldErrors();
        var fields = new QueryFields(request.Query, errors);
        int limit = fields.Limit();
        string? merchantId = fields.Id("merchantId");
        string? cursor = fields.One("cursor");
        errors.ThrowIfAny();
        string list = $"recoveries {call.Caller.Kind}:{call.Caller.Id} {merchantId}";
        Account? after = PageCursor.Read(cursor, list) is { } position ? Account.Find(position) : null;
        IReadOnlyList<Account> owing = merchantId is { } only
            ? [Account.Receivable(only)]
            : await accounts.AccountsAsync(AccountKind.Receivable, after, limit, cancellationToken);
        var items = new List<RecoveryView>();
        foreach (Account account in owing)
        {
            items.AddRange(RecoveryView.Of(
                account.Owner!,
                await accounts.EntriesAsync(account, cancellationToken),
                await accounts.RepaymentsAsync(account.Owner!, cancellationToken)));
        }

        string? next = merchantId is null && owing.Count == limit ? owing[^1].ToString() : null;
        return Answer.Json(StatusCodes.Status200OK, new PageView<RecoveryView>(items, PageCursor.Write(next, list)));
    }
}
