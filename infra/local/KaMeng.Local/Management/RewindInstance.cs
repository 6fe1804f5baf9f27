using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Management;

/// <summary><c>POST …/instances/{id}/rewind</c>: runs again what made the instance fail.</summary>
internal static class RewindInstance
{
    public static void Map(IEndpointRouteBuilder routes, ManagementApi api) =>
        routes.MapPost("/runtime/webhooks/durabletask/instances/{id}/rewind", api.Guard(http => RewindAsync(api, http))).WithMetadata(LocalCall.Mark);

    private static async Task RewindAsync(ManagementApi api, HttpContext http)
    {
        var found = await api.FindAsync(http);
        if (found.RuntimeStatus != OrchestrationRuntimeStatus.Failed)
        {
            throw ManagementApi.HasEnded(found)
                ? Refused(StatusCodes.Status410Gone, "GONE", found)
                : Refused(StatusCodes.Status412PreconditionFailed, "PRECONDITION_FAILED", found);
        }

        await api.Client.RewindInstanceAsync(found.InstanceId, ManagementQuery.One(http.Request, "reason") ?? "", CancellationToken.None);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static RefusedException Refused(int status, string code, OrchestrationMetadata found) =>
        new(status, code, $"The instance '{found.InstanceId}' is {found.RuntimeStatus}; only a failed one can be rewound.");
}
