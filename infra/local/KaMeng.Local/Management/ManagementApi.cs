using DurableTask.Core.Exceptions;
using KaMeng.Local.Durable;
using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Management;

/// <summary>
/// The HTTP management API of Durable Functions, for tools written for it: the same routes under <c>/runtime/webhooks/durabletask</c>, the
/// same parameters, answers and status codes. Each call must carry the system key; bad input is refused where the original ignores it.
/// </summary>
/// <param name="client">What the calls are made to.</param>
/// <param name="key">What they must carry.</param>
/// <param name="orchestrations">The names that can be started.</param>
internal sealed class ManagementApi(DurableTaskClient client, SystemKey key, IReadOnlySet<string> orchestrations)
{
    public DurableTaskClient Client => client;

    public SystemKey Key => key;

    public IReadOnlySet<string> Orchestrations => orchestrations;

    public void Map(IEndpointRouteBuilder routes)
    {
        ListInstances.Map(routes, this);
        GetInstance.Map(routes, this);
        StartOrchestration.Map(routes, this);
        RaiseEvent.Map(routes, this);
        SteerInstance.Map(routes, this);
        RewindInstance.Map(routes, this);
        RestartInstance.Map(routes, this);
        PurgeInstances.Map(routes, this);
        routes.MapGet("/local/durabletask", http => LocalJson.WriteAsync(http, new { uri = ManagementUris.Of(http, key).Root, code = key.Value }))
            .WithMetadata(LocalCall.Mark);
    }

    /// <summary>The call for those who have the key, with what it refuses turned into answers.</summary>
    public RequestDelegate Guard(Func<HttpContext, Task> call) => async http =>
    {
        if (!key.IsIn(http.Request))
        {
            await Problems.WriteAsync(
                http,
                StatusCodes.Status401Unauthorized,
                "UNAUTHORIZED",
                "Send the system key as the query parameter code. GET /local/durabletask tells it; it is kept in the data folder.");
            return;
        }

        try
        {
            await call(http);
        }
        catch (Exception e) when (!http.Response.HasStarted && Refusal(e) is { } refused)
        {
            http.Response.Clear();
            await Problems.WriteAsync(http, refused.Status, refused.Code, refused.Message);
        }
    };

    /// <summary>The instance, or a 404.</summary>
    public async Task<OrchestrationMetadata> FindAsync(HttpContext http, bool withInputs = false)
    {
        var id = http.Request.RouteValues["id"]!.ToString()!;
        return await client.GetInstanceAsync(id, withInputs, http.RequestAborted)
            ?? throw new RefusedException(StatusCodes.Status404NotFound, "NOT_FOUND", $"There is no instance '{id}'.");
    }

    /// <summary>The instance if it has not ended; a 404 or a 410 otherwise.</summary>
    public async Task<OrchestrationMetadata> FindLiveAsync(HttpContext http)
    {
        var found = await FindAsync(http);
        return HasEnded(found)
            ? throw new RefusedException(StatusCodes.Status410Gone, "GONE", $"The instance '{found.InstanceId}' is {found.RuntimeStatus} and takes nothing more.")
            : found;
    }

    public static bool HasEnded(OrchestrationMetadata found) => found.IsCompleted || found.RuntimeStatus == OrchestrationRuntimeStatus.Canceled;

    private static RefusedException? Refusal(Exception e) => e switch
    {
        RefusedException refused => refused,
        BadHttpRequestException bad => new(bad.StatusCode, "BAD_REQUEST", bad.Message),
        OrchestrationAlreadyExistsException => new(StatusCodes.Status409Conflict, "CONFLICT", e.Message),
        ArgumentException argument => new(StatusCodes.Status400BadRequest, "VALIDATION_FAILED", WithoutParameter(argument)),

        // What was looked at first has changed since: ended, begun, or been purged.
        InvalidOperationException => new(StatusCodes.Status409Conflict, "CONFLICT", e.Message),
        DurableStoreException => new(StatusCodes.Status503ServiceUnavailable, "UNAVAILABLE", e.Message),
        _ => null,
    };

    private static string WithoutParameter(ArgumentException e) =>
        e.ParamName is null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
}
