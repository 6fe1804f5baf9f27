using System.Globalization;
using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Management;

/// <summary><c>GET …/instances/{id}</c>: 202 with a place to ask again while it goes on, 200 when it has ended.</summary>
internal static class GetInstance
{
    // As the original: clients would otherwise ask again in a tight loop.
    private const int SecondsToWait = 5;

    public static void Map(IEndpointRouteBuilder routes, ManagementApi api) =>
        routes.MapGet("/runtime/webhooks/durabletask/instances/{id}", api.Guard(http => GetAsync(api, http))).WithMetadata(LocalCall.Mark);

    private static async Task GetAsync(ManagementApi api, HttpContext http)
    {
        var failureIs500 = ManagementQuery.Flag(http.Request, "returnInternalServerErrorOnFailure", otherwise: false);
        var found = await api.FindAsync(http, withInputs: true);
        var body = await StatusJson.OfAsync(api, http, found);
        if (!ManagementApi.HasEnded(found))
        {
            http.Response.Headers.Location = ManagementUris.Of(http, api.Key).Status(found.InstanceId);
            http.Response.Headers.RetryAfter = SecondsToWait.ToString(CultureInfo.InvariantCulture);
            await StatusJson.WriteAsync(http, StatusCodes.Status202Accepted, body);
            return;
        }

        var failed = found.RuntimeStatus == OrchestrationRuntimeStatus.Failed && failureIs500;
        await StatusJson.WriteAsync(http, failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK, body);
    }
}
