using System.Xml;
using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Clock;

/// <summary><c>GET /local/clock</c> and <c>POST /local/clock/advance</c>.</summary>
internal static class ClockCalls
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(3660);

    public static void Map(IEndpointRouteBuilder routes, HostClock clock, ClockDrive drive)
    {
        routes.MapGet("/local/clock", http => AnswerAsync(http, clock, drive, null)).WithMetadata(LocalCall.Mark);
        routes.MapPost("/local/clock/advance", async http =>
        {
            if (await LocalJson.ReadAsync<AdvanceBody>(http) is not { } body)
            {
                return;
            }

            if (Parse(body.By) is not { } by || by <= TimeSpan.Zero || by > Furthest)
            {
                await LocalJson.InvalidAsync(http, "by must be an ISO 8601 duration such as PT24H, longer than zero and at most ten years.");
                return;
            }

            // Once begun it is finished, whether or not the caller waits: half a jump is a time nobody asked for.
            var stops = await drive.AdvanceAsync(by, CancellationToken.None);
            await AnswerAsync(http, clock, drive, stops);
        }).WithMetadata(LocalCall.Mark);
    }

    private static async Task AnswerAsync(HttpContext http, HostClock clock, ClockDrive drive, int? stops) => await LocalJson.WriteAsync(http, new
    {
        now = clock.GetUtcNow(),
        ahead = clock.Offset,
        nextDue = await drive.NextDueAsync(http.RequestAborted),
        stops,
    });

    private static TimeSpan? Parse(string? text)
    {
        try
        {
            return text is null ? null : XmlConvert.ToTimeSpan(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    private sealed record AdvanceBody(string? By = null);
}
