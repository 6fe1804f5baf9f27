using System.Globalization;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Wallets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Wallets;

/// <summary><c>GET /api/wallets/{buyerId}</c>: what a buyer of the storefront has at the platform, and the latest entries.</summary>
internal sealed class ShowWallet(StorefrontGate gate, WalletStore wallets)
{
    /// <summary>200 with the wallet; an empty one for a buyer who never had anything.</summary>
    [Function(nameof(ShowWallet))]
    [Paged]
    [Answers(200, typeof(WalletView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/wallets/{buyerId}")] HttpRequest request, string buyerId, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        var errors = new FieldErrors();
        var fields = new QueryFields(request.Query, errors);
        int limit = fields.Limit();
        string? cursor = fields.One("cursor");
        BuyerIds.Check(buyerId, errors);
        errors.ThrowIfAny();
        string list = $"wallet\n{call.Caller.Id}\n{buyerId}";
        long? before = PageCursor.Read(cursor, list) is { } position ? long.Parse(position, CultureInfo.InvariantCulture) : null;
        WalletBook book = await wallets.FindAsync(call.Caller.Id, buyerId, cancellationToken);
        IReadOnlyList<WalletEntry> entries = await wallets.EntriesAsync(call.Caller.Id, buyerId, before, limit, cancellationToken);
        string? last = entries.Count == limit && entries[^1].Number > 1 ? entries[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return Answer.Json(
            StatusCodes.Status200OK,
            new WalletView(buyerId, book.Balance, book.Held, [.. entries.Select(WalletEntryView.Of)], PageCursor.Write(last, list)));
    }
}
