using KaMeng.Local.Http;
using KaMeng.Local.Providers.WeChatPay;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Simulated;

/// <summary><c>POST /local/providers/wechat-pay/bill-changes</c>: falsifies the bills of the simulated provider.</summary>
internal static class WeChatPayBillCalls
{
    public static void Map(IEndpointRouteBuilder routes, SimulatedBills bills) =>
        routes.MapPost("/local/providers/wechat-pay/bill-changes", http => ChangeAsync(http, bills)).WithMetadata(LocalCall.Mark);

    private static async Task ChangeAsync(HttpContext http, SimulatedBills bills)
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
