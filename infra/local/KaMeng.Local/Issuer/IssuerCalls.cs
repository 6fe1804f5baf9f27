using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Issuer;

/// <summary><c>POST /local/tokens</c>, the sign-in in a browser, and the documents by which the app finds the issuer's keys.</summary>
internal static class IssuerCalls
{
    public static void Map(IEndpointRouteBuilder routes, TokenIssuer issuer, SignInDesk desk)
    {
        MapSignIn(routes, desk);
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

    private static void MapSignIn(IEndpointRouteBuilder routes, SignInDesk desk)
    {
        routes.MapGet("/local/issuer/authorize", async http =>
        {
            var request = SignInRequest.Of(http.Request.Query);
            if (desk.Fault(request) is { } fault)
            {
                await LocalJson.InvalidAsync(http, fault);
                return;
            }

            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(SignInPage.Of(request));
        }).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/issuer/authorize", async http =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var request = SignInRequest.Of(name => form[name].FirstOrDefault());
            var who = new TokenRequest(form["role"].FirstOrDefault() ?? "", form["subject"].FirstOrDefault() ?? "");
            if ((desk.Fault(request) ?? who.Fault()) is { } fault)
            {
                await LocalJson.InvalidAsync(http, fault);
                return;
            }

            http.Response.Redirect(desk.Answer(request, who));
        }).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/issuer/token", async http =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            string? Field(string name) => form[name].FirstOrDefault();
            if (Field("grant_type") == "authorization_code" && desk.Redeem(Field("code"), Field("code_verifier"), Field("redirect_uri"), Field("client_id")) is { } token)
            {
                await LocalJson.WriteAsync(http, new Dictionary<string, object> { ["id_token"] = token, ["access_token"] = token, ["token_type"] = "Bearer" });
                return;
            }

            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await LocalJson.WriteAsync(http, new Dictionary<string, object> { ["error"] = "invalid_grant" });
        }).WithMetadata(LocalCall.Mark);
    }

    private sealed record TokenBody(string? Role = null, string? Subject = null, string? MerchantId = null, TimeSpan? Lifetime = null);
}
