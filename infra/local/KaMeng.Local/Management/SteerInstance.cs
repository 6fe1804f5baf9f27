using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Management;

/// <summary><c>POST …/instances/{id}/terminate</c>, <c>suspend</c> and <c>resume</c>, each with a <c>reason</c>.</summary>
internal static class SteerInstance
{
    public static void Map(IEndpointRouteBuilder routes, ManagementApi api)
    {
        routes.MapPost("/runtime/webhooks/durabletask/instances/{id}/terminate", Call(api, (id, reason) =>
            api.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(reason), CancellationToken.None))).WithMetadata(LocalCall.Mark);
        routes.MapPost("/runtime/webhooks/durabletask/instances/{id}/suspend", Call(api, (id, reason) =>
            api.Client.SuspendInstanceAsync(id, reason, CancellationToken.None))).WithMetadata(LocalCall.Mark);
        routes.MapPost("/runtime/webhooks/durabletask/instances/{id}/resume", Call(api, (id, reason) =>
            api.Client.ResumeInstanceAsync(id, reason, CancellationToken.None))).WithMetadata(LocalCall.Mark);
    }

    private static RequestDelegate Call(ManagementApi api, Func<string, string?, Task> steer) => api.Guard(async http =>
    {
        var found = await api.FindLiveAsync(http);
        await steer(found.InstanceId, ManagementQuery.One(http.Request, "reason"));
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    });
}
