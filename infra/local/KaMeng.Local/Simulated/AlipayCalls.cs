using KaMeng.Local.Http;
using KaMeng.Local.Providers.Alipay;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Simulated;

/// <summary><c>/local/providers/alipay/…</c>: steers the simulated provider and shows what it has executed.</summary>
internal static class AlipayCalls
{
    public static void Map(IEndpointRouteBuilder routes, AlipaySimulator simulator)
    {
        var calls = new ProviderCalls<AlipayResult>(simulator, simulator.Next, simulator.Refunds);
        routes.MapPost("/local/providers/alipay/next", calls.NextAsync).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/providers/alipay/resend", calls.ResendAsync).WithMetadata(LocalCall.Mark);
        routes.MapGet("/local/providers/alipay/refunds", calls.RefundsAsync).WithMetadata(LocalCall.Mark);
        AlipayComplaintCalls.Map(routes, simulator);
    }
}
