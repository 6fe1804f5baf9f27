using System.Text.Json.Serialization;

namespace KaMeng.Functions.Providers;

/// <summary>What a provider told us, as the CloudEvents 1.0 JSON document on the queue <c>provider-events</c>.</summary>
/// <param name="Id">The provider's id of the event; the same in every delivery, and the queue drops the second by it.</param>
/// <param name="Source">Which provider: <c>/providers/wechat-pay</c>.</param>
/// <param name="Type">One of <see cref="ProviderEventTypes"/>.</param>
/// <param name="Subject">Our refund number.</param>
/// <param name="Time">When the provider made the event (UTC).</param>
/// <param name="Data">What it says.</param>
internal sealed record ProviderEvent(string Id, string Source, string Type, string Subject, DateTimeOffset Time, ProviderEventData Data)
{
    /// <summary>The version of CloudEvents.</summary>
    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = "1.0";

    /// <summary>What <see cref="Data"/> is.</summary>
    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; init; } = "application/json";
}
