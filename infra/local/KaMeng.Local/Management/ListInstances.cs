using System.Text.Json.Nodes;
using KaMeng.Local.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Management;

/// <summary><c>GET …/instances</c>: a page of the instances that a filter means.</summary>
internal static class ListInstances
{
    private const string TokenHeader = "x-ms-continuation-token";

    public static void Map(IEndpointRouteBuilder routes, ManagementApi api) =>
        routes.MapGet("/runtime/webhooks/durabletask/instances", api.Guard(http => ListAsync(api, http))).WithMetadata(LocalCall.Mark);

    private static async Task ListAsync(ManagementApi api, HttpContext http)
    {
        var request = http.Request;
        var query = new OrchestrationQuery(
            ManagementQuery.Time(request, "createdTimeFrom"),
            ManagementQuery.Time(request, "createdTimeTo"),
            ManagementQuery.Statuses(request),
            InstanceIdPrefix: ManagementQuery.One(request, "instanceIdPrefix"),
            PageSize: ManagementQuery.Count(request, "top") ?? OrchestrationQuery.DefaultPageSize,
            FetchInputsAndOutputs: true,
            ContinuationToken: request.Headers[TokenHeader].ToString() is { Length: > 0 } token ? token : null);
        var shown = new JsonArray();
        var page = await api.Client.GetAllInstancesAsync(query).AsPages().FirstAsync(http.RequestAborted);
        foreach (var found in page.Values)
        {
            shown.Add(await StatusJson.OfAsync(api, http, found));
        }

        if (page.ContinuationToken is { } next)
        {
            http.Response.Headers[TokenHeader] = next;
        }

        await StatusJson.WriteAsync(http, StatusCodes.Status200OK, shown);
    }
}
