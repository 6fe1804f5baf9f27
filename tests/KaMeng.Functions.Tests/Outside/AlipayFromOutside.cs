using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>Cases that were paid by Alipay, through HTTP and the simulated gateway, on the host's clock.</summary>
public sealed class AlipayFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task An_answer_that_is_lost_is_made_good_by_the_notification()
    {
        string refundId = await ApprovedAsync("m-241", "TIMEOUT");

        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");

        Assert.Equal(("REFUNDED", "ALIPAY"), ((string?)closed["outcome"], (string?)closed["payout"]!["provider"]));
        JsonNode refund = await RefundOfAsync(closed);
        Assert.Equal((4900, 1, 0, true), ((int)refund["amount"]!["amount"]!, (int)refund["applyCalls"]!, (int)refund["queryCalls"]!, (bool)refund["acknowledged"]!));
        Assert.Empty(await host.DeadLettersAsync());
    }

    [Fact]
    public async Task Taken_on_without_a_change_of_funds_it_is_unknown_until_asked_ten_seconds_later()
    {
        string refundId = await ApprovedAsync("m-242", "FUND_CHANGE_N");
        await host.CaseOnceAsync(refundId, c => (string?)c["payout"]?["state"] == "UNKNOWN");
        await host.Api.AdvanceAsync("PT9S");
        Assert.Equal("UNKNOWN", (string?)(await host.CaseAsync(refundId))["payout"]!["state"]);

        await host.Api.AdvanceAsync("PT2S");

        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REFUNDED", (string?)closed["outcome"]);
        Assert.Equal((1, 1), ((int)(await RefundOfAsync(closed))["applyCalls"]!, (int)(await RefundOfAsync(closed))["queryCalls"]!));
    }

    [Fact]
    public async Task That_the_bank_gave_it_back_is_told_to_the_case()
    {
        string refundId = await ApprovedAsync("m-243", "DEPOSIT_BACK");
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["payout"]?["state"] == "SUCCEEDED");

        await host.Api.AdvanceAsync("PT1H");
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);

        JsonNode refund = await RefundOfAsync(closed);
        Assert.Equal(("DEPOSIT_BACK", 2, true), ((string?)refund["status"], (int)refund["deliveries"]!, (bool)refund["acknowledged"]!));
        JsonNode figures = await host.Api.AsAsync(new JsonObject { ["role"] = "agent", ["subject"] = "alice" }, HttpMethod.Get, "/api/operator/metrics");
        Assert.Equal(4_900, figures["moneyByFundsSource"]!.AsArray().Sum(source => (long)source!["givenBack"]!["amount"]!));
        Assert.Empty(await host.DeadLettersAsync());
    }

    private async Task<JsonNode> RefundOfAsync(JsonNode refundCase) =>
        (await host.Api.GetAsync("/local/providers/alipay/refunds"))[(string)refundCase["payout"]!["refundNumber"]!]!;

    private async Task<string> ApprovedAsync(string merchantId, string result)
    {
        JsonObject body = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED", merchantId);
        string orderId = (string)body["order"]!["orderId"]!;
        body["order"]!["payment"] = new JsonObject { ["provider"] = "ALIPAY", ["transactionId"] = "20260213" + orderId, ["outTradeNo"] = orderId };
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        await host.Api.AddEvidenceAsync(refundId, "E3", "failure.png", "image/png", SampleRefund.FailureScreen);
        await host.Api.AddEvidenceAsync(refundId, "E4", "query.txt", "text/plain", SampleRefund.QueryRecord);
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "MERCHANT_REVIEW");
        await host.Api.PostAsync("/local/providers/alipay/next", new JsonObject { ["result"] = result, ["times"] = 1 });
        await host.Api.AsAsync(OutsideHost.Merchant(merchantId), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", new JsonObject { ["decision"] = "APPROVE" });
        return refundId;
    }
}
