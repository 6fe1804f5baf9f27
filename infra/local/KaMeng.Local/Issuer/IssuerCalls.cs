using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Issuer;

/// <summary><c>POST /local/tokens</c>, and the documents by which the app finds the issuer's keys.</summary>
internal static class IssuerCalls
{
    public static void Map(IEndpointRouteBuilder routes, TokenIssuer issuer)
    {
        routes.MapGet("/local/issuer/.well-known/openid-configuration", http => LocalJson.WriteAsync(http, issuer.Discovery()))
            .WithMetadata(LocalCall.Mark);
        routes.MapGet("/local/issuer/.well-known/jwks.json", http => LocalJson.WriteAsync(http, issuer.KeySet()))
            .WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/tokens", async http =>
        {
            if (await LocalJson.ReadAsync<TokenBody>(http) is not { } body)
            {
                return;
            }

            var request = new TokenRequest(body.Role ?? "", body.Subject ?? "", body.MerchantId, body.Lifetime);
            if (request.Fault() is { } fault)
            {
                await LocalJson.InvalidAsync(http, fault);
                return;
            }

            var (token, expiresAt) = issuer.Issue(request);
            await LocalJson.WriteAsync(http, new { token, tokenType = "Bearer", expiresAt });
        }).WithMetadata(LocalCall.Mark);
    }

    private sealed record TokenBody(string? Role = null, string? Subject = null, string? MerchantId = null, TimeSpan? Lifetime = null);
}
