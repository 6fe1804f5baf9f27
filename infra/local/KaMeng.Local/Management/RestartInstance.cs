using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KaMeng.Local.Management;

/// <summary><c>POST …/instances/{id}/restart</c>: the same orchestration with the same input once more, under a new id unless told otherwise.</summary>
internal static class RestartInstance
{
    public static void Map(IEndpointRouteBuilder routes, ManagementApi api) =>
        routes.MapPost("/runtime/webhooks/durabletask/instances/{id}/restart", api.Guard(http => RestartAsync(api, http))).WithMetadata(LocalCall.Mark);

    // An unknown id is a 400 here, as in the original; one that has not ended is a 409 when its own id is asked for.
    private static async Task RestartAsync(ManagementApi api, HttpContext http)
    {
        var id = http.Request.RouteValues["id"]!.ToString()!;
        var newId = ManagementQuery.Flag(http.Request, "restartWithNewInstanceId", otherwise: true);
        await StartOrchestration.AnswerAsync(api, http, await api.Client.RestartAsync(id, newId, CancellationToken.None));
    }
}
