using KaMeng.Local.Http;
using KaMeng.Local.Providers.WeChatPay;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Simulated;

/// <summary><c>/local/providers/wechat-pay/…</c>: steers the simulated provider and shows what it has executed.</summary>
internal static class WeChatPayCalls
{
    public static void Map(IEndpointRouteBuilder routes, WeChatPaySimulator simulator)
    {
        var calls = new ProviderCalls<SimulatedResult>(simulator, simulator.Next, simulator.Refunds);
        routes.MapPost("/local/providers/wechat-pay/next", calls.NextAsync).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/providers/wechat-pay/resend", calls.ResendAsync).WithMetadata(LocalCall.Mark);
        routes.MapGet("/local/providers/wechat-pay/refunds", calls.RefundsAsync).WithMetadata(LocalCall.Mark);
        routes.MapGet("/local/providers/wechat-pay/transfers", http => LocalJson.WriteAsync(http, simulator.Transfers())).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/providers/wechat-pay/transfers/{number}/confirm", http => ConfirmAsync(http, simulator)).WithMetadata(LocalCall.Mark);
        WeChatComplaintCalls.Map(routes, simulator);
    }

    private static Task ConfirmAsync(HttpContext http, WeChatPaySimulator simulator)
    {
        string number = (string)http.Request.RouteValues["number"]!;
        return simulator.ConfirmTransfer(number) switch
        {
            null => Problems.WriteAsync(http, StatusCodes.Status404NotFound, "NOT_FOUND", $"The simulated WeChat Pay has no transfer {number}."),
            false => Problems.WriteAsync(
                http, StatusCodes.Status409Conflict, "NOT_WAITING", $"Transfer {number} is {simulator.Transfers()[number].Status}; only one that is WAIT_USER_CONFIRM can be confirmed."),
            true => LocalJson.WriteAsync(http, simulator.Transfers()[number]),
        };
    }
}
