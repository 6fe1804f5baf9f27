using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>product.md, row 26: a storefront's webhook is told what happens, once per event, whatever it answers.</summary>
public sealed class WebhooksFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    private static readonly JsonObject Agent = new() { ["role"] = "agent", ["subject"] = "alice" };

    [Fact]
    public async Task A_storefront_is_told_of_every_stage_and_again_what_it_did_not_take()
    {
        await host.Api.PostAsync("/local/storefronts/webhook/next", new JsonObject { ["status"] = 500, ["times"] = 2 });
        string refundId = await ClosedAsync();
        Assert.Equal(2, (await ReceivedAsync(refundId)).Count(sent => (int)sent["taken"]! == 0));

        await host.Api.AdvanceAsync("PT10S");
        JsonNode[] received = await ReceivedAsync(refundId);

        Assert.All(received, sent => Assert.Equal(1, (int)sent["taken"]!));
        Assert.Equal(received.Length + 2, received.Sum(sent => (int)sent["deliveries"]!));
        string[] types = [.. received.Select(sent => (string)sent["type"]!)];
        Assert.All(
            ["kameng.case.opened", "kameng.case.stage-changed", "kameng.case.payout-requested", "kameng.case.refunded", "kameng.case.closed"],
            type => Assert.Contains(type, types));
        Assert.DoesNotContain(received, sent => ((string)sent["body"]!).Contains("buyerStatement", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(0, (int)(await host.Api.GetAsync("/local/storefronts/webhook/received"))["forged"]!);
    }

    [Fact]
    public async Task A_webhook_that_takes_nothing_for_a_day_is_disabled_and_catches_up_once_it_is_enabled()
    {
        await host.Api.PostAsync("/local/storefronts/webhook/next", new JsonObject { ["status"] = 503, ["times"] = 1000 });
        string before = await ClosedAsync();
        await host.Api.AdvanceAsync("P1DT1H");

        JsonNode disabled = await WebhookAsync();
        Assert.Equal((false, "It took nothing for 24 hours."), ((bool)disabled["enabled"]!, (string?)disabled["why"]));
        int deliveries = (await ReceivedAsync(before)).Sum(sent => (int)sent["deliveries"]!);
        string meanwhile = await ClosedAsync();
        await host.Api.AdvanceAsync("PT1H");
        Assert.Empty(await ReceivedAsync(meanwhile));
        Assert.Equal(deliveries, (await ReceivedAsync(before)).Sum(sent => (int)sent["deliveries"]!));

        await RecoverAsync();
        JsonNode enabled = await host.Api.AsAsync(Agent, HttpMethod.Post, "/api/operator/webhooks/demo/enable");
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);

        JsonNode[] caughtUp = [.. await ReceivedAsync(before), .. await ReceivedAsync(meanwhile)];
        Assert.All(caughtUp, sent => Assert.Equal(1, (int)sent["taken"]!));
        Assert.True((int)enabled["events"]! >= caughtUp.Length);
        JsonNode working = await WebhookAsync();
        Assert.Equal((true, 0), ((bool)working["enabled"]!, (int)working["kept"]!));

        string again = (string)caughtUp[0]["id"]!;
        await host.Api.AsAsync(Agent, HttpMethod.Post, "/api/operator/webhooks/demo/replay", new JsonObject { ["eventIds"] = new JsonArray(again) });
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, (int)(await ReceivedAsync(before)).Single(sent => (string)sent["id"]! == again)["taken"]!);
    }

    [Fact]
    public async Task A_webhook_that_is_gone_is_disabled_at_once()
    {
        await host.Api.PostAsync("/local/storefronts/webhook/next", new JsonObject { ["status"] = 410, ["times"] = 50 });
        await ClosedAsync();

        Assert.False((bool)(await WebhookAsync())["enabled"]!);

        await RecoverAsync();
        await host.Api.AsAsync(Agent, HttpMethod.Post, "/api/operator/webhooks/demo/enable");
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        Assert.True((bool)(await WebhookAsync())["enabled"]!);
    }

    [Fact]
    public async Task A_replay_of_what_is_not_there_is_refused()
    {
        Task<HttpResponseMessage> SendAsync(string storefront, string body) =>
            host.Api.SendAsBearerAsync(Agent, HttpMethod.Post, $"/api/operator/webhooks/{storefront}/replay", HostApi.Json(body));

        await OutsideHost.RefusedAsync(await SendAsync("nobody", """{"since":"2026-02-13T00:00:00Z"}"""), HttpStatusCode.NotFound, "WEBHOOK_NOT_FOUND");
        await OutsideHost.RefusedAsync(await SendAsync("demo", """{"eventIds":["none"]}"""), HttpStatusCode.NotFound, "EVENT_NOT_FOUND");
        await OutsideHost.RefusedAsync(await SendAsync("demo", "{}"), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        await OutsideHost.RefusedAsync(await SendAsync("demo", """{"eventIds":["\ud800"]}"""), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
    }

    private async Task<string> ClosedAsync()
    {
        string refundId = await host.OpenAsync("CHANGED_MIND", "UNDELIVERED");
        await host.CaseOnceAsync(refundId, refund => (string?)refund["stage"] == "CLOSED");
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        return refundId;
    }

    private async Task RecoverAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri(host.Host.Address, "/local/storefronts/webhook/next"));
        using HttpResponseMessage answer = await host.Api.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task<JsonNode> WebhookAsync() => (await host.Api.AsAsync(Agent, HttpMethod.Get, "/api/operator/webhooks"))["items"]![0]!;

    private async Task<JsonNode[]> ReceivedAsync(string refundId) =>
        [.. (await host.Api.GetAsync($"/local/storefronts/webhook/received?subject={refundId}"))["items"]!.AsArray().Select(sent => sent!)];
}
