using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Functions.Tests.Outside;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>policy.md, extra "FX": what was paid in yuan goes back, whatever the dollar is worth on that day.</summary>
public sealed class ExtraFx(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task Ten_dollars_at_7_10_go_back_as_7100_fen_on_a_day_when_the_rate_is_7_00()
    {
        JsonObject body = await CrossBorderAsync(new JsonObject { ["currency"] = "USD", ["amount"] = 1_000, ["rate"] = "7.10" });
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        JsonNode receipt = await host.Api.StorefrontAsync(HttpMethod.Get, $"/api/refunds/{refundId}/receipt");

        Assert.Equal((7_100L, "CNY"), ((long)receipt["amount"]!["amount"]!, (string?)receipt["amount"]!["currency"]));
        Assert.Equal(7_100, (long)Assert.Single(await host.ExecutedAsync(closed))["amount"]!["amount"]!);
        foreach (JsonNode shown in new[] { closed, receipt })
        {
            Assert.Equal(("USD", 1_000L, "7.10"), ((string?)shown["fx"]!["currency"], (long)shown["fx"]!["amount"]!, (string?)shown["fx"]!["rate"]));
        }
    }

    [Theory]
    [InlineData("usd", 1_000, "7.10", "currency")]
    [InlineData("USD", 0, "7.10", "amount")]
    [InlineData("USD", 1_000, "0", "rate")]
    [InlineData("USD", 1_000, "-7.10", "rate")]
    [InlineData("USD", 1_000, "seven", "rate")]
    public async Task What_is_no_rate_of_a_currency_is_told_by_field(string currency, long amount, string rate, string field)
    {
        JsonObject body = await CrossBorderAsync(new JsonObject { ["currency"] = currency, ["amount"] = amount, ["rate"] = rate });

        JsonNode problem = await OutsideHost.RefusedAsync(
            await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(body.ToJsonString()), HostApi.NewKey()), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");

        Assert.Equal([$"order.payment.fx.{field}"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    private async Task<JsonObject> CrossBorderAsync(JsonObject fx)
    {
        JsonObject body = await host.RefundAsync("NOT_DELIVERED", "UNDELIVERED");
        body["order"]!["product"]!["crossBorder"] = true;
        body["order"]!["paid"]!["amount"] = 7_100;
        body["order"]!["payment"]!["fx"] = fx;
        body["amount"]!["amount"] = 7_100;
        return body;
    }
}
