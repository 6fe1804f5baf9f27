using System.Text.Json.Serialization;

namespace KaMeng.Functions.Cases.Events;

/// <summary>Something that happened to a case, as a CloudEvents 1.0 JSON document; sent to the topic <c>refund-events</c>.</summary>
/// <param name="Id">Unique; the same event sent twice has the same id.</param>
/// <param name="Type"><c>kameng.case.opened</c> and its like (http-api.md).</param>
/// <param name="Subject">The case.</param>
/// <param name="Time">When it happened (UTC).</param>
/// <param name="Data">How the case stands after it.</param>
internal sealed record CaseEvent(string Id, string Type, string Subject, DateTimeOffset Time, CaseEventData Data)
{
    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = "1.0";

    public string Source { get; init; } = "/kameng/refunds";

    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; init; } = "application/json";
}
