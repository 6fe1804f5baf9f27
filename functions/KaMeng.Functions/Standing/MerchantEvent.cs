using System.Text.Json.Serialization;

namespace KaMeng.Functions.Standing;

/// <summary>A change in how a merchant stands, as a CloudEvents 1.0 JSON document; sent to the topic <c>refund-events</c>.</summary>
/// <param name="Id">Unique; the same event sent twice has the same id.</param>
/// <param name="Type"><c>kameng.merchant.throttled</c> and its like.</param>
/// <param name="Subject">The merchant.</param>
/// <param name="Time">When it changed (UTC).</param>
/// <param name="Data">How it stands now.</param>
internal sealed record MerchantEvent(string Id, string Type, string Subject, DateTimeOffset Time, MerchantEventData Data)
{
    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = "1.0";

    public string Source { get; init; } = "/kameng/merchants";

    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; init; } = "application/json";
}
