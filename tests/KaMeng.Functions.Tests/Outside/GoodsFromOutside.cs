using System.Text.Json.Nodes;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>product.md, rows 9, 10 and 38 and "Code-state gate on money": what the goods do to a case, seen from outside.</summary>
public sealed class GoodsFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task The_code_is_made_void_once_before_the_money_goes()
    {
        string refundId = await host.InMerchantReviewAsync("m-901");
        JsonNode waiting = await host.CaseAsync(refundId);
        Assert.Equal(("UNUSED", "issuer"), ((string?)waiting["goods"]!["found"], (string?)waiting["goods"]!["source"]));
        await NextAsync(waiting, "UNAVAILABLE", "VOID", 2);

        await ApproveAsync(refundId, "m-901");
        await host.CaseOnceAsync(refundId, c => c["timeline"]!.AsArray().Any(entry => (string?)entry!["event"] == "GOODS_VOID_REQUESTED"));
        await host.Api.AdvanceAsync("PT1M");
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");

        Assert.Equal(("REFUNDED", "VOIDED"), ((string?)closed["outcome"], (string?)closed["goods"]!["void"]));
        Assert.Equal(
            ["MERCHANT_DECIDED", "GOODS_VOID_REQUESTED", "GOODS_VOIDED", "PAYOUT_REQUESTED"],
            closed["timeline"]!.AsArray().Select(entry => (string)entry!["event"]!).SkipWhile(happened => happened != "MERCHANT_DECIDED").Take(4));
        JsonNode goods = await GoodsAsync(closed);
        Assert.Equal(("VOID", 3, 1), ((string?)goods["condition"], (int)goods["calls"]!["VOID"]!, (int)goods["done"]!["VOID"]!));
        Assert.Single(await host.ExecutedAsync(closed));
    }

    [Fact]
    public async Task Found_used_after_the_approval_it_is_not_paid_but_reviewed_again()
    {
        string refundId = await host.InMerchantReviewAsync("m-902");
        await NextAsync(await host.CaseAsync(refundId), "USED", "VOID");

        await ApproveAsync(refundId, "m-902");
        JsonNode back = await host.CaseOnceAsync(refundId, c => (string?)c["goods"]?["void"] == "REFUSED" && (string?)c["stage"] == "MERCHANT_REVIEW");

        Assert.Equal(("USED", "ESCALATE"), ((string?)back["goods"]!["found"], (string?)back["nextAction"]!["onTimeout"]));
        Assert.Null(back["approved"]);
        Assert.Contains(back["explanation"]!.AsArray(), rule => (string?)rule!["rule"] == "FOUND_USED");
        Assert.Empty(await host.ExecutedAsync(back));
    }

    [Fact]
    public async Task What_cannot_be_made_void_is_paid_when_its_merchant_grants_it_knowing_that()
    {
        string refundId = await host.InMerchantReviewAsync("m-903");
        await NextAsync(await host.CaseAsync(refundId), "REFUSED", "VOID");
        await ApproveAsync(refundId, "m-903");
        JsonNode back = await host.CaseOnceAsync(refundId, c => (string?)c["goods"]?["void"] == "REFUSED" && (string?)c["stage"] == "MERCHANT_REVIEW");
        Assert.Contains(back["explanation"]!.AsArray(), rule => (string?)rule!["rule"] == "NOT_VOIDABLE");

        await ApproveAsync(refundId, "m-903");
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REFUNDED", (string?)closed["outcome"]);
    }

    [Fact]
    public async Task A_refund_that_fails_for_good_gives_the_code_back()
    {
        string refundId = await host.InMerchantReviewAsync("m-904");
        await host.Api.PostAsync("/local/providers/wechat-pay/next", new JsonObject { ["result"] = "CLOSED", ["times"] = 1 });
        await ApproveAsync(refundId, "m-904");
        await host.Api.AdvanceAsync("PT1M");
        await host.CaseOnceAsync(refundId, c => (string?)c["payout"]?["state"] == "CLOSED" && (string?)c["nextAction"]?["actor"] == "OPERATOR");

        await host.Api.AsAsync(
            new JsonObject { ["role"] = "supervisor", ["subject"] = "alice" },
            HttpMethod.Post,
            $"/api/operator/refunds/{refundId}/actions",
            new JsonObject { ["action"] = "TERMINATE", ["note"] = "the account is closed" });
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");

        Assert.Equal(("TERMINATED", "RESTORED"), ((string?)closed["outcome"], (string?)closed["goods"]!["void"]));
        JsonNode goods = await GoodsAsync(closed);
        Assert.Equal(("UNUSED", 1), ((string?)goods["condition"], (int)goods["done"]!["RESTORE"]!));
        Assert.Empty(await host.ExecutedAsync(closed));
    }

    [Fact]
    public async Task A_delivery_the_supplier_cancels_in_time_is_paid_back_at_once()
    {
        string refundId = await DeliveringAsync("SLOW", "PT1M");
        JsonNode trying = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "TRIAGE");
        Assert.Empty(await host.ExecutedAsync(trying));
        await host.Api.AdvanceAsync("PT90S");
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal(("REFUNDED", "INSTANT"), ((string?)closed["outcome"], (string?)closed["lane"]));
        Assert.Equal(1, (int)(await GoodsAsync(closed))["done"]!["CANCEL"]!);
    }

    [Fact]
    public async Task A_delivery_that_could_not_be_cancelled_falls_under_the_rule_of_its_state_then()
    {
        string refundId = await DeliveringAsync("REFUSED");
        JsonNode review = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "MERCHANT_REVIEW");
        Assert.Equal("UNUSED", (string?)review["goods"]!["found"]);
    }

    [Fact]
    public async Task A_supplier_silent_for_two_minutes_leaves_it_to_the_platform()
    {
        string refundId = await DeliveringAsync("UNAVAILABLE", times: 20);
        await host.Api.AdvanceAsync("PT2M");
        JsonNode review = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        Assert.Contains(review["explanation"]!.AsArray(), rule => (string?)rule!["rule"] == "CANCEL_UNANSWERED");
        Assert.Empty(await host.ExecutedAsync(review));
    }

    [Fact]
    public async Task Undelivered_goods_are_paid_back_without_asking_anybody()
    {
        string refundId = await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED");
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REFUNDED", (string?)closed["outcome"]);
        Assert.Empty((await host.Api.GetAsync($"/local/goods?orderId={closed["orderId"]}")).AsArray());
    }

    [Fact]
    public async Task What_stays_unknown_goes_to_the_platform()
    {
        string refundId = await host.OpenAsync("PLATFORM_FAULT", "UNKNOWN");
        JsonNode review = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        Assert.Contains(review["explanation"]!.AsArray(), rule => (string?)rule!["rule"] == "STILL_UNKNOWN");
        Assert.Equal("UNKNOWN", (string?)review["goods"]!["found"]);
    }

    [Fact]
    public async Task A_top_up_the_carrier_never_made_is_paid_back_at_once()
    {
        JsonObject body = await host.RefundAsync("TOPUP_NOT_RECEIVED", "UNKNOWN");
        body["order"]!["product"]!["kind"] = "DIRECT_TOPUP";
        await host.Api.PostAsync("/local/goods", new JsonObject { ["orderId"] = (string)body["order"]!["orderId"]!, ["condition"] = "NOT_DELIVERED" });
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, Local.Callers.HostApi.NewKey()))["refundId"]!;
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal(("REFUNDED", "carrier"), ((string?)closed["outcome"], (string?)closed["goods"]!["source"]));
    }

    private async Task<string> DeliveringAsync(string result, string? takes = null, int times = 1)
    {
        JsonObject body = await host.RefundAsync("NOT_DELIVERED", "DELIVERING");
        body["order"]!["deliveredAt"] = null;
        var next = new JsonObject { ["result"] = result, ["ask"] = "CANCEL", ["orderId"] = (string)body["order"]!["orderId"]!, ["times"] = times };
        if (takes is not null)
        {
            next["takes"] = takes;
        }

        await host.Api.PostAsync("/local/goods/next", next);
        return (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, Local.Callers.HostApi.NewKey()))["refundId"]!;
    }

    private Task<JsonNode> NextAsync(JsonNode refundCase, string result, string ask, int times = 1) => host.Api.PostAsync(
        "/local/goods/next", new JsonObject { ["result"] = result, ["ask"] = ask, ["orderId"] = (string)refundCase["orderId"]!, ["times"] = times });

    private async Task<JsonNode> GoodsAsync(JsonNode refundCase) =>
        Assert.Single((await host.Api.GetAsync($"/local/goods?orderId={refundCase["orderId"]}")).AsArray())!;

    private Task<JsonNode> ApproveAsync(string refundId, string merchantId) => host.Api.AsAsync(
        OutsideHost.Merchant(merchantId), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", new JsonObject { ["decision"] = "APPROVE" });
}
