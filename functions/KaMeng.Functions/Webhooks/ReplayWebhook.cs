using System.Text.Json;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Webhooks;

/// <summary><c>POST /api/operator/webhooks/{storefrontId}/replay</c>: sends events again, also those that were taken, under the ids they had.</summary>
internal sealed class ReplayWebhook(BearerGate gate, WebhookReplays replays, DurableClients clients)
{
    private const int LongestId = 200;

    /// <summary>202 with how many events are being sent. The body is <c>{"since"}</c> or <c>{"eventIds"}</c>.</summary>
    [Function(nameof(ReplayWebhook))]
    [Takes(typeof(WebhookReplayBody))]
    [Answers(202, typeof(ReplayView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/webhooks/{storefrontId}/replay")] HttpRequest request,
        string storefrontId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitMoverAsync(request, cancellationToken);
        JsonBody.RequireJson(request);
        clients.Offer(client);
        WebhookEndpoint endpoint = replays.Require(storefrontId);
        using JsonDocument body = await call.JsonAsync(cancellationToken);
        var errors = new FieldErrors();
        JsonFields fields = JsonFields.Of(body.RootElement, errors);
        DateTimeOffset? since = fields.Time("since");
        string[] eventIds = EventIds(body.RootElement, fields);
        if (errors.None && since is null == (eventIds.Length == 0))
        {
            fields.Wrong("since", "or eventIds is required, and only one of the two.");
        }

        errors.ThrowIfAny();
        ReplayView view = since is { } from
            ? await replays.SinceAsync(endpoint.StorefrontId, from, cancellationToken)
            : await replays.TheseAsync(endpoint.StorefrontId, eventIds, cancellationToken);
        return Answer.Json(StatusCodes.Status202Accepted, view);
    }

    private static string[] EventIds(JsonElement body, JsonFields fields)
    {
        if (!body.TryGetProperty("eventIds", out JsonElement list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() is >= 1 and <= WebhookReplays.Most && list.EnumerateArray().All(IsId))
        {
            return [.. list.EnumerateArray().Select(id => id.GetString()!).Distinct(StringComparer.Ordinal)];
        }

        fields.Wrong("eventIds", $"must be a list of 1 to {WebhookReplays.Most} ids of events.");
        return [];
    }

    // An escape such as \ud800 alone is well-formed JSON, but no text; no id of ours needs an escape.
    private static bool IsId(JsonElement id) =>
        id.ValueKind == JsonValueKind.String && !id.GetRawText().Contains('\\', StringComparison.Ordinal) && id.GetString() is { Length: > 0 and <= LongestId };
}
