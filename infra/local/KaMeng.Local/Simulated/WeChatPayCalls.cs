using KaMeng.Local.Http;
using KaMeng.Local.Providers.WeChatPay;
using Microsoft.AspNetCore.Builder;
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
    }
}
