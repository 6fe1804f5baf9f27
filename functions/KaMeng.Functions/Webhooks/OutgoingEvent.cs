using System.Text.Json;
using KaMeng.Functions.Json;

namespace KaMeng.Functions.Webhooks;

/// <summary>An event of the topic <c>refund-events</c>, as far as its delivery goes; the body is sent on as it came.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">What it is.</param>
/// <param name="Time">When it happened (UTC).</param>
/// <param name="StorefrontId">Whose it is; null for one that is about a merchant.</param>
/// <param name="Body">Its JSON.</param>
internal sealed record OutgoingEvent(string Id, string Type, DateTimeOffset Time, string? StorefrontId, string Body)
{
    /// <summary>How the types of events about webhooks begin; those are for operators.</summary>
    public const string WebhookTypes = "kameng.webhook.";

    /// <summary>Reads an event; null if it is none.</summary>
    public static OutgoingEvent? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            return Text(root, "id") is { Length: > 0 } id && Text(root, "type") is { Length: > 0 } type && Rfc3339.TryParse(Text(root, "time") ?? "", out DateTimeOffset time)
                ? new OutgoingEvent(id, type, time, root.TryGetProperty("data", out JsonElement data) ? Text(data, "storefrontId") : null, json)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
