using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Storefronts;

/// <summary><c>GET /local/storefronts</c>: the key and secret to sign demo requests with.</summary>
internal static class StorefrontCalls
{
    public static void Map(IEndpointRouteBuilder routes, DemoStorefront storefront) =>
        routes.MapGet("/local/storefronts", http =>
            LocalJson.WriteAsync(http, new { key = storefront.Key, secret = storefront.Secret })).WithMetadata(LocalCall.Mark);
}
