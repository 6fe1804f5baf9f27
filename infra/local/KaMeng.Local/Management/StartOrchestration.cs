using System.Globalization;
using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask;

namespace KaMeng.Local.Management;

/// <summary><c>POST …/orchestrators/{name}[/{id}]</c>: starts an instance with the body as its input.</summary>
internal static class StartOrchestration
{
    private const int SecondsToWait = 10;

    public static void Map(IEndpointRouteBuilder routes, ManagementApi api)
    {
        var call = api.Guard(http => StartAsync(api, http));
        routes.MapPost("/runtime/webhooks/durabletask/orchestrators/{name}", call).WithMetadata(LocalCall.Mark);
        routes.MapPost("/runtime/webhooks/durabletask/orchestrators/{name}/{id}", call).WithMetadata(LocalCall.Mark);
    }

    /// <summary>Answers with where everything about the instance is done.</summary>
    public static Task AnswerAsync(ManagementApi api, HttpContext http, string id)
    {
        var uris = ManagementUris.Of(http, api.Key);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers.Location = uris.Status(id);
        http.Response.Headers.RetryAfter = SecondsToWait.ToString(CultureInfo.InvariantCulture);
        return LocalJson.WriteAsync(http, uris.Payload(id));
    }

    private static async Task StartAsync(ManagementApi api, HttpContext http)
    {
        var name = http.Request.RouteValues["name"]!.ToString()!;
        if (!api.Orchestrations.Contains(name))
        {
            throw new RefusedException(
                StatusCodes.Status400BadRequest,
                "VALIDATION_FAILED",
                $"The app has no orchestrator function '{name}'. It has: {string.Join(", ", api.Orchestrations.Order(StringComparer.Ordinal))}.");
        }

        var input = await JsonBody.ReadAsync(http);
        var options = new StartOrchestrationOptions(http.Request.RouteValues["id"]?.ToString());
        if (ManagementQuery.One(http.Request, "version") is { } version)
        {
            options = options with { Version = version };
        }

        // Begun is finished: a caller who leaves could not know whether there is an instance.
        await AnswerAsync(api, http, await api.Client.ScheduleNewOrchestrationInstanceAsync(new TaskName(name), input, options, CancellationToken.None));
    }
}
