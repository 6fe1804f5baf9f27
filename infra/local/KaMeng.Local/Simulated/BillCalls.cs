using KaMeng.Local.Http;
using KaMeng.Local.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Simulated;

/// <summary><c>POST /local/providers/{provider}/bill-changes</c>, and <c>/local/providers/wechat-pay/fund-flow-changes</c> for transfers: falsify the bills of a simulated provider.</summary>
internal static class BillCalls
{
    public static void Map(IEndpointRouteBuilder routes, string path, BillChanges bills) =>
        routes.MapPost(path, http => ChangeAsync(http, bills)).WithMetadata(LocalCall.Mark);

    private static async Task ChangeAsync(HttpContext http, BillChanges bills)
    {
        if (await LocalJson.ReadAsync<ChangeBody>(http) is not { } body)
        {
            return;
        }

        if (string.IsNullOrEmpty(body.RefundNumber) || body.Drop == (body.Amount is not null) || body.Amount < 0)
        {
            await LocalJson.InvalidAsync(http, "refundNumber is required, and either drop true or an amount in fen.");
            return;
        }

        if (body.Amount is { } fen)
        {
            bills.Change(body.RefundNumber, fen);
        }
        else
        {
            bills.Drop(body.RefundNumber);
        }

        await LocalJson.WriteAsync(http, body);
    }

    private sealed record ChangeBody(string? RefundNumber = null, bool Drop = false, long? Amount = null);
}
