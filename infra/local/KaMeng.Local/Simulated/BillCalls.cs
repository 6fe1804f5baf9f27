using KaMeng.Local.Http;
using KaMeng.Local.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Simulated;

/// <summary>Falsify the bills of the simulated providers.</summary>
internal static class BillCalls
{
    public static void Map(IEndpointRouteBuilder routes, BillChanges wechatPay, BillChanges fundFlows, BillChanges alipay)
    {
        routes.MapPost("/local/providers/wechat-pay/bill-changes", http => ChangeAsync(http, wechatPay)).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/providers/wechat-pay/fund-flow-changes", http => ChangeAsync(http, fundFlows)).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/providers/alipay/bill-changes", http => ChangeAsync(http, alipay)).WithMetadata(LocalCall.Mark);
    }

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
