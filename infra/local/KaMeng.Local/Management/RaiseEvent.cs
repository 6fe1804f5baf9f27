using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Management;

/// <summary><c>POST …/instances/{id}/raiseEvent/{eventName}</c>: an event with the body as its payload.</summary>
internal static class RaiseEvent
{
    public static void Map(IEndpointRouteBuilder routes, ManagementApi api) => routes
        .MapPost("/runtime/webhooks/durabletask/instances/{id}/raiseEvent/{eventName}", api.Guard(http => RaiseAsync(api, http)))
        .WithMetadata(LocalCall.Mark);

    private static async Task RaiseAsync(ManagementApi api, HttpContext http)
    {
        var found = await api.FindLiveAsync(http);
        if (!http.Request.HasJsonContentType())
        {
            throw new RefusedException(
                StatusCodes.Status400BadRequest, "VALIDATION_FAILED", "Only application/json is taken. Send the payload of the event as JSON; null for none.");
        }

        var payload = await JsonBody.ReadAsync(http);
        await api.Client.RaiseEventAsync(found.InstanceId, http.Request.RouteValues["eventName"]!.ToString()!, payload, CancellationToken.None);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
