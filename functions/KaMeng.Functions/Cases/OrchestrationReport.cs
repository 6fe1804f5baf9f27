using System.Text.Json;
using System.Text.Json.Nodes;
using KaMeng.Functions.Durable;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Cases;

/// <summary>The durable state beneath a case, as JSON for operators.</summary>
internal sealed partial class OrchestrationReport(InstanceReader instances, ILogger<OrchestrationReport> logger)
{
    /// <summary>The instance's statuses and history events; null if there is no such instance, or the backend does not answer.</summary>
    public async Task<JsonObject?> OfAsync(string instanceId, CancellationToken cancellationToken)
    {
        try
        {
            return await instances.FindAsync(instanceId, cancellationToken) is { } instance
                ? Describe(instance, HistoryReading.Of(await instances.TryHistoryAsync(instanceId, cancellationToken)))
                : null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // The case itself can be shown all the same.
            NotRead(logger, fault, instanceId);
            return null;
        }
    }

    private static JsonObject Describe(OrchestrationMetadata instance, IReadOnlyList<HistoryEventView> history) => new()
    {
        ["instanceId"] = instance.InstanceId,
        ["name"] = instance.Name,
        ["runtimeStatus"] = JsonNamingPolicy.SnakeCaseUpper.ConvertName(instance.RuntimeStatus.ToString()),
        ["customStatus"] = Parse(instance.SerializedCustomStatus),
        ["createdAt"] = JsonSerializer.SerializeToNode(instance.CreatedAt, ContractJson.Options),
        ["lastUpdatedAt"] = JsonSerializer.SerializeToNode(instance.LastUpdatedAt, ContractJson.Options),
        ["failure"] = instance.FailureDetails is { } failure ? $"{failure.ErrorType}: {failure.ErrorMessage}" : null,
        ["history"] = new JsonArray([.. history.Select(Describe)]),
    };

    private static JsonObject Describe(HistoryEventView happened) => new()
    {
        ["eventId"] = happened.EventId,
        ["type"] = happened.Type,
        ["at"] = JsonSerializer.SerializeToNode(happened.At, ContractJson.Options),
        ["name"] = happened.Name,
    };

    private static JsonNode? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return json;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The durable state of {InstanceId} could not be read; the case is shown without it.")]
    private static partial void NotRead(ILogger logger, Exception fault, string instanceId);
}
