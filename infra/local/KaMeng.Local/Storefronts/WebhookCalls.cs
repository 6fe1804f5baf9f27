using KaMeng.Local.Http;
using KaMeng.Local.Providers.Storefront;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Storefronts;

/// <summary><c>/local/storefronts/webhook/…</c>: what the simulated storefront was sent, and how it answers.</summary>
internal static class WebhookCalls
{
    private const int MostTimes = 1000;

    public static void Map(IEndpointRouteBuilder routes, StorefrontSimulator simulator)
    {
        routes.MapGet("/local/storefronts/webhook/received", http => ReceivedAsync(http, simulator)).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/storefronts/webhook/next", http => NextAsync(http, simulator)).WithMetadata(LocalCall.Mark);
        routes.MapDelete("/local/storefronts/webhook/next", http =>
        {
            simulator.Recover();
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }).WithMetadata(LocalCall.Mark);
    }

    private static Task ReceivedAsync(HttpContext http, StorefrontSimulator simulator)
    {
        string? subject = http.Request.Query["subject"];
        return LocalJson.WriteAsync(http, new { items = simulator.Received().Where(sent => string.IsNullOrEmpty(subject) || sent.Subject == subject), simulator.Forged });
    }

    private static async Task NextAsync(HttpContext http, StorefrontSimulator simulator)
    {
        if (await LocalJson.ReadAsync<NextBody>(http) is not { } body)
        {
            return;
        }

        if (body.Status is < 200 or > 599 || body.Times is < 1 or > MostTimes || body.RetryAfter < 0)
        {
            await LocalJson.InvalidAsync(http, $"status must be 200 to 599, times 1 to {MostTimes}, retryAfter seconds or left out.");
            return;
        }

        simulator.Next(body.Status, body.Times, body.RetryAfter);
        await LocalJson.WriteAsync(http, body);
    }

    private sealed record NextBody(int Status = 500, int Times = 1, int? RetryAfter = null);
}
