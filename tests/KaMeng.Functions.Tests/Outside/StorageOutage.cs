using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;
using KaMeng.Local.Tests.Azurite;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>The storage goes away in the middle of cases and comes back.</summary>
public sealed class StorageOutage
{
    [Fact]
    public async Task Requests_get_503_with_Retry_After_and_orchestrations_retry_and_go_on()
    {
        await using var relay = new StorageRelay(await AzuriteAccounts.NextAsync());
        await using var host = new OutsideHost(relay.ConnectionString);
        await host.InitializeAsync();
        string refundId = await host.InMerchantReviewAsync("m-77");

        // With nothing under way: an activity cut off now would be tried again every minute of the twelve hours, and each try stops the clock.
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        relay.Cut();
        JsonObject body = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED");
        HttpResponseMessage refused = await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(body.ToJsonString()), "outage-1");
        Assert.NotNull(refused.Headers.RetryAfter);
        await OutsideHost.RefusedAsync(refused, HttpStatusCode.ServiceUnavailable, "STORAGE_UNAVAILABLE");
        await host.Api.AdvanceAsync("PT12H");
        relay.Mend();

        await host.Api.AdvanceAsync("PT5M");
        JsonNode reminded = await host.CaseOnceAsync(refundId, c => c["timeline"]!.AsArray().Count(entry => (string?)entry!["event"] == "REMINDER_SENT") == 1);
        Assert.Equal("MERCHANT_REVIEW", (string?)reminded["stage"]);
        JsonNode opened = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, "outage-1");
        Assert.StartsWith("rf_", (string?)opened["refundId"], StringComparison.Ordinal);
        await host.Api.AdvanceAsync("PT11H55M");
        Assert.Equal("PLATFORM_REVIEW", (string?)(await host.CaseAsync(refundId))["stage"]);
    }
}
