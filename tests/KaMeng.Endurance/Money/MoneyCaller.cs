using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Endurance.Money;

/// <summary>Calls the service for a story and writes down what it was answered. A refusal is an answer; that the service fails is not.</summary>
internal sealed class MoneyCaller(MoneyHost host)
{
    /// <summary>What was done and answered, in order.</summary>
    public List<string> Trace { get; } = [];

    /// <summary>How many calls changed something, or were to.</summary>
    public int Actions { get; private set; }

    public static JsonObject As(string role, string subject) => new() { ["role"] = role, ["subject"] = subject };

    /// <summary>A storefront's call; null if it was refused.</summary>
    public Task<JsonNode?> BuyAsync(string what, string path, JsonObject body) =>
        DoAsync($"{what} {Short(body)}", host.Api.SendSignedAsync(HttpMethod.Post, path, HostApi.Json(body.ToJsonString()), HostApi.NewKey()));

    /// <summary>A buyer's file.</summary>
    public Task<JsonNode?> UploadAsync(string refundId, string kind, byte[] bytes, string contentType) => DoAsync(
        $"evidence {kind}", host.Api.SendSignedAsync(HttpMethod.Post, $"/api/refunds/{refundId}/evidence", HostApi.Evidence(kind, "file", contentType, bytes), HostApi.NewKey()));

    /// <summary>A merchant's or operator's call; null if it was refused.</summary>
    public Task<JsonNode?> BearAsync(string what, JsonObject identity, string path, JsonObject body) =>
        BearAsync($"{what} by {identity["subject"]} {body.ToJsonString()}", identity, path, HostApi.Json(body.ToJsonString()));

    /// <inheritdoc cref="BearAsync(string, JsonObject, string, JsonObject)"/>
    public Task<JsonNode?> BearAsync(string what, JsonObject identity, string path, HttpContent content) => DoAsync(what, host.Api.SendAsBearerAsync(identity, HttpMethod.Post, path, content));

    /// <summary>A call that nobody signed.</summary>
    public async Task ForgeAsync(string path, string body, string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, contentType) };
        request.Headers.Add("Wechatpay-Timestamp", (await host.Api.NowAsync()).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("Wechatpay-Nonce", "n");
        request.Headers.Add("Wechatpay-Serial", "nobody");
        request.Headers.Add("Wechatpay-Signature", Convert.ToBase64String(new byte[256]));
        _ = await DoAsync($"forged notification to {path}", host.Api.SendAsync(request));
    }

    /// <summary>One of the host's own calls; null if it was refused.</summary>
    public async Task<JsonNode?> SteerAsync(string what, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = HostApi.Json(body.ToJsonString()) };
        return await DoAsync(what, host.Api.SendAsync(request));
    }

    private async Task<JsonNode?> DoAsync(string what, Task<HttpResponseMessage> call)
    {
        Actions++;
        using HttpResponseMessage answer = await call;
        string text = await answer.Content.ReadAsStringAsync();
        JsonNode? said = text.StartsWith('{') ? JsonNode.Parse(text) : null;
        Trace.Add($"{what} -> {(int)answer.StatusCode}{(answer.IsSuccessStatusCode ? Where(said) : " " + said?["code"])}");
        return answer switch
        {
            { StatusCode: >= HttpStatusCode.InternalServerError } => throw new BrokenMoneyException($"{what} was answered {(int)answer.StatusCode}: {text}"),
            { IsSuccessStatusCode: true } => said ?? new JsonObject(),
            _ => null,
        };
    }

    private static string Short(JsonObject body) => body["order"] is not { } order
        ? body.ToJsonString()
        : $"line {order["lineId"]} {order["payment"]!["provider"]} {order["deliveryState"]} {order["tradeMode"]} paid {order["paid"]!["amount"]}: {body["reason"]} {body["amount"]!["amount"]} {body["route"]}";

    private static string Where(JsonNode? said) => said?["stage"] is { } stage ? $" {said["refundId"]} {stage} {said["outcome"]} {said["payout"]?["state"]} {said["payout"]?["refundNumber"]}" : string.Empty;
}
