using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>The figures as operators ask for them.</summary>
public sealed class MetricsFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    private const string Metrics = "/api/operator/metrics";

    private static JsonObject Auditor => new() { ["role"] = "auditor", ["subject"] = "ada" };

    [Fact]
    public async Task Who_decided_what_and_how_a_merchant_does_is_told_and_yesterday_stays_as_it_was()
    {
        DateTimeOffset now = await host.Api.NowAsync();
        string today = Day(now);
        await host.Api.StorefrontAsync(HttpMethod.Put, $"/api/merchant-statistics/m-rated/{today}", new JsonObject { ["orders"] = 20 });
        string refundId = await host.InMerchantReviewAsync("m-rated");
        await host.Api.AsAsync(OutsideHost.Merchant("m-rated"), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", new JsonObject { ["decision"] = "APPROVE" });
        await host.CaseOnceAsync(refundId, refund => (string?)refund["outcome"] == "REFUNDED");

        JsonNode before = await MetricsAsync();

        JsonNode decider = Assert.Single(before["decidedPerReviewer"]!.AsArray())!;
        Assert.Equal(("MERCHANT", null, 1), ((string)decider["kind"]!, (string?)decider["by"], (int)decider["decided"]!));
        JsonNode merchant = Assert.Single(before["merchants"]!.AsArray())!;
        Assert.Equal(("m-rated", 0.05m, 20, 1, false), ((string)merchant["merchantId"]!, (decimal)merchant["refundRate30d"]!, (int)merchant["orders30d"]!, (int)merchant["refunds30d"]!, (bool)merchant["throttled"]!));
        Assert.Equal(4_900, (long)before["moneyByFundsSource"]![0]!["amount"]!["amount"]!);
        Assert.Equal((today, 1), ((string)before["window"]!["to"]!, (int)before["timeToMoney"]!["count"]!));

        await host.Api.AdvanceAsync("P2D");
        JsonNode then = await MetricsAsync($"?from={today}&to={today}");
        Assert.Equal(before["decidedPerDay"]![29]!.ToJsonString(), then["decidedPerDay"]![0]!.ToJsonString());
        Assert.Equal(before["timeToMoney"]!.ToJsonString(), then["timeToMoney"]!.ToJsonString());
    }

    [Theory]
    [InlineData("?from=yesterday")]
    [InlineData("?to=2026-02-30")]
    [InlineData("?to=0001-01-01")]
    [InlineData("?from=2026-02-02&to=2026-02-01")]
    [InlineData("?from=2020-01-01&to=2026-02-01")]
    public async Task Days_that_cannot_be_shown_are_refused(string query) => await OutsideHost.RefusedAsync(
        await host.Api.SendAsBearerAsync(Auditor, HttpMethod.Get, Metrics + query, null), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");

    [Fact]
    public async Task A_merchant_is_not_told() => await OutsideHost.RefusedAsync(
        await host.Api.SendAsBearerAsync(OutsideHost.Merchant("m-77"), HttpMethod.Get, Metrics, null), HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED");

    private Task<JsonNode> MetricsAsync(string query = "") => host.Api.AsAsync(Auditor, HttpMethod.Get, Metrics + query);

    private static string Day(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
