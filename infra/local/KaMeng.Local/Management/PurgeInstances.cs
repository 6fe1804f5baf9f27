using System.Text.Json.Nodes;
using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Management;

/// <summary><c>DELETE …/instances/{id}</c> and <c>DELETE …/instances</c> with a filter: forgets instances that have ended.</summary>
internal static class PurgeInstances
{
    public static void Map(IEndpointRouteBuilder routes, ManagementApi api)
    {
        routes.MapDelete("/runtime/webhooks/durabletask/instances/{id}", api.Guard(http => PurgeOneAsync(api, http))).WithMetadata(LocalCall.Mark);
        routes.MapDelete("/runtime/webhooks/durabletask/instances", api.Guard(http => PurgeSomeAsync(api, http))).WithMetadata(LocalCall.Mark);
    }

    private static async Task PurgeOneAsync(ManagementApi api, HttpContext http)
    {
        var found = await api.FindAsync(http);
        if (!ManagementApi.HasEnded(found))
        {
            throw new RefusedException(
                StatusCodes.Status412PreconditionFailed,
                "PRECONDITION_FAILED",
                $"Only orchestrations in a terminal state can be purged, but '{found.InstanceId}' is {found.RuntimeStatus}. Terminate it first.");
        }

        await AnswerAsync(http, await api.Client.PurgeInstanceAsync(found.InstanceId, CancellationToken.None));
    }

    private static async Task PurgeSomeAsync(ManagementApi api, HttpContext http)
    {
        // The original demands it too: nobody purges everything by leaving something out.
        var from = ManagementQuery.Time(http.Request, "createdTimeFrom")
            ?? throw Bad("Give createdTimeFrom: instances created before it are kept.");
        if (ManagementQuery.One(http.Request, "instanceIdPrefix") is not null)
        {
            throw Bad("A purge has no instanceIdPrefix. Filter by createdTimeFrom, createdTimeTo and runtimeStatus, or purge by id.");
        }

        var filter = new PurgeInstancesFilter(from, ManagementQuery.Time(http.Request, "createdTimeTo"), ManagementQuery.Statuses(http.Request));
        await AnswerAsync(http, await api.Client.PurgeAllInstancesAsync(filter, CancellationToken.None));
    }

    private static Task AnswerAsync(HttpContext http, PurgeResult result) => result.PurgedInstanceCount == 0
        ? throw new RefusedException(StatusCodes.Status404NotFound, "NOT_FOUND", "No instance that has ended fits; nothing was purged.")
        : StatusJson.WriteAsync(http, StatusCodes.Status200OK, new JsonObject { ["instancesDeleted"] = result.PurgedInstanceCount });

    private static RefusedException Bad(string detail) => new(StatusCodes.Status400BadRequest, "VALIDATION_FAILED", detail);
}
