using System.Text.Json.Serialization;

namespace KaMeng.Functions.Webhooks;

/// <summary>A storefront's webhook was disabled, as a CloudEvents 1.0 JSON document; sent to the topic <c>refund-events</c>, for operators.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Subject">The storefront.</param>
/// <param name="Time">When (UTC).</param>
/// <param name="Data">Why.</param>
internal sealed record WebhookDisabled(string Id, string Subject, DateTimeOffset Time, WebhookDisabledData Data)
{
    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = "1.0";

    public string Type { get; init; } = OutgoingEvent.WebhookTypes + "disabled";

    public string Source { get; init; } = "/kameng/webhooks";

    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; init; } = "application/json";
}
