using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KaMeng.Local.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Management;

/// <summary>An instance as the management API shows it.</summary>
internal static class StatusJson
{
    public static async Task<JsonObject> OfAsync(ManagementApi api, HttpContext http, OrchestrationMetadata found)
    {
        var showInput = ManagementQuery.Flag(http.Request, "showInput", otherwise: true);
        var showOutput = ManagementQuery.Flag(http.Request, "showHistoryOutput", otherwise: false);
        var json = new JsonObject
        {
            ["name"] = found.Name,
            ["instanceId"] = found.InstanceId,
            ["runtimeStatus"] = found.RuntimeStatus.ToString(),
            ["input"] = showInput ? Value(found.SerializedInput) : null,
            ["customStatus"] = Value(found.SerializedCustomStatus),
            ["output"] = Value(found.SerializedOutput),
            ["createdTime"] = Time(found.CreatedAt),
            ["lastUpdatedTime"] = Time(found.LastUpdatedAt),
        };
        if (ManagementQuery.Flag(http.Request, "showHistory", otherwise: false))
        {
            json["historyEvents"] = FoldedHistory.Of(
                await api.Client.GetOrchestrationHistoryAsync(found.InstanceId, http.RequestAborted), showInput, showOutput);
        }

        return json;
    }

    /// <summary>Serialised data as JSON; what is none, such as the text of a failure, as a string.</summary>
    public static JsonNode? Value(string? serialized)
    {
        try
        {
            return serialized is null ? null : JsonNode.Parse(serialized);
        }
        catch (JsonException)
        {
            return JsonValue.Create(serialized);
        }
    }

    public static Task WriteAsync(HttpContext http, int status, JsonNode body)
    {
        http.Response.StatusCode = status;
        return LocalJson.WriteAsync(http, body);
    }

    // To the second, as the original has it.
    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";
}
