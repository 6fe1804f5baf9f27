using System.Text.Json;
using System.Text.Json.Nodes;
using DurableTask.Core.History;
using KaMeng.Functions.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Cases;

/// <summary>The durable state beneath a case, as JSON for operators.</summary>
internal sealed partial class OrchestrationReport(DurableClients clients, ILogger<OrchestrationReport> logger)
{
    /// <summary>The instance's statuses and history events; null if there is no such instance, or the backend does not answer.</summary>
    public async Task<JsonObject?> OfAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (clients.Current is not { } client)
        {
            return null;
        }

        try
        {
            OrchestrationMetadata? instance = await client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken);
            return instance is null ? null : Describe(instance, await HistoryAsync(client, instanceId, cancellationToken));
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // The case itself can be shown all the same.
            NotRead(logger, fault, instanceId);
            return null;
        }
    }

    private static async Task<JsonArray> HistoryAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        try
        {
            IList<HistoryEvent> history = await client.GetOrchestrationHistoryAsync(instanceId, cancellationToken);
            return [.. history.Select(Describe)];
        }
        catch (Exception unsupported) when (unsupported is NotSupportedException or NotImplementedException)
        {
            // Not every backend shows its history.
            return [];
        }
    }

    private static JsonObject Describe(OrchestrationMetadata instance, JsonArray history) => new()
    {
        ["instanceId"] = instance.InstanceId,
        ["name"] = instance.Name,
        ["runtimeStatus"] = JsonNamingPolicy.SnakeCaseUpper.ConvertName(instance.RuntimeStatus.ToString()),
        ["customStatus"] = Parse(instance.SerializedCustomStatus),
        ["createdAt"] = JsonSerializer.SerializeToNode(instance.CreatedAt, ContractJson.Options),
        ["lastUpdatedAt"] = JsonSerializer.SerializeToNode(instance.LastUpdatedAt, ContractJson.Options),
        ["failure"] = instance.FailureDetails is { } failure ? $"{failure.ErrorType}: {failure.ErrorMessage}" : null,
        ["history"] = history,
    };

    private static JsonObject Describe(HistoryEvent happened) => new()
    {
        ["eventId"] = happened.EventId,
        ["type"] = happened.EventType.ToString(),
        ["at"] = JsonSerializer.SerializeToNode(new DateTimeOffset(DateTime.SpecifyKind(happened.Timestamp, DateTimeKind.Utc)), ContractJson.Options),
        ["name"] = happened switch
        {
            TaskScheduledEvent task => task.Name,
            SubOrchestrationInstanceCreatedEvent child => child.Name,
            EventRaisedEvent raised => raised.Name,
            _ => null,
        },
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
