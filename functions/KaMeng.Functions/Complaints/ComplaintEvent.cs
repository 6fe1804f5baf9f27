using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Json;

namespace KaMeng.Functions.Complaints;

/// <summary>What a provider told us of a complaint, as the CloudEvents 1.0 JSON document on the queue <c>provider-events</c>.</summary>
/// <param name="Id">The provider's id of the event; the same in every delivery.</param>
/// <param name="Source">Which provider.</param>
/// <param name="Type"><c>kameng.complaint.opened</c> or <c>.closed</c>.</param>
/// <param name="Subject">The complaint's number.</param>
/// <param name="Time">When the provider made the event (UTC).</param>
/// <param name="Data">What it says.</param>
internal sealed record ComplaintEvent(string Id, string Source, string Type, string Subject, DateTimeOffset Time, ComplaintEventData Data)
{
    /// <summary>The version of CloudEvents.</summary>
    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = "1.0";

    /// <summary>What <see cref="Data"/> is.</summary>
    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; init; } = "application/json";

    /// <summary>The message of the event; the queue drops a second one of the same id.</summary>
    public ServiceBusMessage Message() => new(JsonSerializer.SerializeToUtf8Bytes(this, ContractJson.Options))
    {
        MessageId = Id,
        Subject = Type,
        CorrelationId = Subject,
        ContentType = "application/cloudevents+json",
    };
}
