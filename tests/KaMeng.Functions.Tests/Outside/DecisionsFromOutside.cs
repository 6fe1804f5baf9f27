using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>product.md, rows 1, 5 to 8, 13 and 31 and "explained decisions", "law linter", "what-if": decisions and evidence, seen from outside.</summary>
public sealed class DecisionsFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    private static readonly JsonObject Alice = new() { ["role"] = "agent", ["subject"] = "alice" };

    [Fact]
    public async Task A_decision_tells_its_inputs_and_what_would_change_it()
    {
        string refundId = await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED");
        JsonNode waiting = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "NEED_EVIDENCE");

        JsonNode missing = Rule(waiting, "EVIDENCE_MISSING");
        Assert.Equal("E3, E4", (string?)missing["inputs"]!["missing"]);
        Assert.Contains("E3、E4", (string?)missing["wouldChange"], StringComparison.Ordinal);
        Assert.Equal("P1D", (string?)Rule(waiting, "WITHIN_WINDOW")["inputs"]!["window"]);
    }

    [Fact]
    public async Task The_same_file_in_a_case_of_another_order_is_marked_on_both_and_refuses_nothing()
    {
        byte[] file = Encoding.UTF8.GetBytes("查询记录 " + HostApi.NewKey());
        string first = await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-501");
        string second = await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-502");
        foreach (string refundId in new[] { first, second })
        {
            await host.Api.AddEvidenceAsync(refundId, "E4", "query.txt", "text/plain", file);
            await host.Api.AddEvidenceAsync(refundId, "E3", "failure.txt", "text/plain", Encoding.UTF8.GetBytes(refundId));
        }

        JsonNode review = await host.CaseOnceAsync(second, c => (string?)c["stage"] == "MERCHANT_REVIEW");
        Assert.Contains("SEEN_ELSEWHERE", (string?)Rule(review, "EVIDENCE_DOUBTED")["inputs"]!["doubts"], StringComparison.Ordinal);
        Assert.Empty(review["evidence"]![0]!["doubts"]!.AsArray());
        foreach ((string refundId, string other, string merchant) in new[] { (first, second, "m-501"), (second, first, "m-502") })
        {
            JsonNode seen = (await host.Api.AsAsync(Alice, HttpMethod.Get, $"/api/operator/refunds/{refundId}"))["evidence"]![0]!;
            Assert.Equal(("SEEN_ELSEWHERE", other), ((string?)seen["doubts"]![0], (string?)seen["alsoIn"]![0]));
            JsonNode shown = (await host.Api.AsAsync(OutsideHost.Merchant(merchant), HttpMethod.Get, "/api/merchant/refunds"))["items"]![0]!["evidence"]![0]!;
            Assert.Equal("SEEN_ELSEWHERE", (string?)shown["doubts"]![0]);
            Assert.Null(shown["alsoIn"]);
        }
    }

    [Fact]
    public async Task A_talk_is_seen_by_the_parties_and_counts_as_evidence()
    {
        string refundId = await host.OpenAsync("WRONG_ITEM", "OPENED_UNVERIFIED", "m-503");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "NEED_EVIDENCE");
        await host.Api.AddEvidenceAsync(refundId, "E10", "compare.txt", "text/plain", Encoding.UTF8.GetBytes(refundId));
        await host.Api.StorefrontAsync(HttpMethod.Post, $"/api/refunds/{refundId}/messages", new JsonObject { ["text"] = "发错区服" }, HostApi.NewKey());
        await host.Api.AsAsync(OutsideHost.Merchant("m-503"), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/messages", new JsonObject { ["text"] = "正在核实" });
        JsonNode review = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "MERCHANT_REVIEW");
        await host.Api.AsAsync(Alice, HttpMethod.Post, $"/api/operator/refunds/{refundId}/messages", new JsonObject { ["text"] = "平台关注中" });

        Assert.DoesNotContain("发错区服", review.ToJsonString(), StringComparison.Ordinal);
        foreach (JsonNode talk in new[]
        {
            await host.Api.StorefrontAsync(HttpMethod.Get, $"/api/refunds/{refundId}/messages"),
            await host.Api.AsAsync(OutsideHost.Merchant("m-503"), HttpMethod.Get, $"/api/merchant/refunds/{refundId}/messages"),
            await host.Api.AsAsync(Alice, HttpMethod.Get, $"/api/operator/refunds/{refundId}/messages"),
        })
        {
            Assert.Equal(
                [("BUYER", "发错区服"), ("MERCHANT", "正在核实"), ("OPERATOR", "平台关注中")],
                talk["items"]!.AsArray().Select(message => ((string)message!["actor"]!, (string)message["text"]!)));
        }

        await OutsideHost.RefusedAsync(
            await host.Api.SendAsBearerAsync(OutsideHost.Merchant("m-other"), HttpMethod.Get, $"/api/merchant/refunds/{refundId}/messages", null), HttpStatusCode.NotFound, "CASE_NOT_FOUND");
    }

    [Fact]
    public async Task The_fourth_claim_of_a_line_in_a_day_cools_down_and_an_operator_lifts_it_when_contested()
    {
        JsonObject body = await host.RefundAsync("PLATFORM_FAULT", "VERIFIED_UNUSED");
        string refundId = "";
        for (int claim = 1; claim <= 4; claim++)
        {
            JsonNode preview = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refund-previews", (JsonObject)body.DeepClone());
            Assert.Equal(claim == 4 ? "COOL_DOWN" : null, (string?)preview["limits"]?["kinds"]?[0]);
            refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", (JsonObject)body.DeepClone(), HostApi.NewKey()))["refundId"]!;
            await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == (claim == 4 ? "TRIAGE" : "PLATFORM_REVIEW"));
            if (claim < 4)
            {
                await RespondAsync(refundId, "WITHDRAW");
                await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
            }
        }

        JsonNode cooling = await host.CaseOnceAsync(refundId, c => (string?)c["nextAction"]?["action"] == "WAIT");
        Assert.Equal("GO_ON", (string?)cooling["nextAction"]!["onTimeout"]);
        Assert.Contains("CONTEST_LIMIT", (string?)Rule(cooling, "COOL_DOWN")["wouldChange"], StringComparison.Ordinal);
        await RespondAsync(refundId, "CONTEST_LIMIT");
        await host.CaseOnceAsync(refundId, c => (string?)c["nextAction"]?["action"] == "REVIEW_LIMIT");
        JsonNode contested = await host.Api.AsAsync(Alice, HttpMethod.Get, "/api/operator/refunds?flag=LIMIT_CONTESTED");
        Assert.Equal(refundId, (string?)Assert.Single(contested["items"]!.AsArray())!["refundId"]);
        await host.Api.AsAsync(Alice, HttpMethod.Post, $"/api/operator/refunds/{refundId}/actions", new JsonObject { ["action"] = "LIFT_LIMIT", ["note"] = "honest" });
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
    }

    [Fact]
    public async Task A_rejection_that_rests_on_a_void_term_is_refused_with_the_law()
    {
        string refundId = await host.InMerchantReviewAsync("m-504");
        await host.Api.AddMerchantEvidenceAsync(OutsideHost.Merchant("m-504"), refundId, "E4", "log.txt", "text/plain", Encoding.UTF8.GetBytes(refundId));
        JsonObject reject = new() { ["decision"] = "REJECT", ["rejectionReason"] = "DELIVERED_AS_ORDERED", ["note"] = "虚拟商品一经售出，概不退换" };

        JsonNode problem = await OutsideHost.RefusedAsync(
            await host.Api.SendAsBearerAsync(OutsideHost.Merchant("m-504"), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", HostApi.Json(reject.ToJsonString())),
            HttpStatusCode.UnprocessableEntity,
            "VALIDATION_FAILED");
        Assert.Contains("消保法", (string?)problem["errors"]!["note"]![0], StringComparison.Ordinal);
        Assert.Equal("MERCHANT_REVIEW", (string?)(await host.CaseAsync(refundId))["stage"]);
    }

    [Fact]
    public async Task A_merchant_learns_which_terms_are_void()
    {
        JsonNode check = await host.Api.AsAsync(
            OutsideHost.Merchant("m-505"), HttpMethod.Post, "/api/merchant/terms-checks", new JsonObject { ["text"] = "一经售出，概不退换", ["consentDefaultTicked"] = true, ["sellsDigitalGoods"] = true });

        Assert.False((bool)check["clean"]!);
        Assert.Equal(
            ["NO_REFUND_CLAUSE", "DEFAULT_TICKED_CONSENT", "NO_DIGITAL_GOODS_CONFIRMATION"], check["findings"]!.AsArray().Select(finding => (string)finding!["rule"]!).Distinct());
        Assert.All(check["findings"]!.AsArray(), finding => Assert.NotEmpty((string)finding!["law"]!));
    }

    [Fact]
    public async Task What_if_the_code_turns_out_invalid_at_hour_thirty()
    {
        JsonObject body = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED");
        body.Remove("faultDetectedAt");
        body["at"] = (await host.Api.NowAsync()).AddHours(30).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        JsonNode late = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refund-previews", (JsonObject)body.DeepClone());
        Assert.Equal(("LATE", "NEED_EVIDENCE"), ((string?)late["lane"], (string?)late["stages"]![0]!["stage"]));
        Assert.Equal("PLATFORM_REVIEW", (string?)late["stages"]![1]!["stage"]);
        body["at"] = "2020-01-01T00:00:00Z";
        await OutsideHost.RefusedAsync(
            await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refund-previews", HostApi.Json(body.ToJsonString()), null), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
    }

    [Fact]
    public async Task After_the_evidence_expired_it_is_claimed_again_and_linked()
    {
        JsonObject body = await host.RefundAsync("CODE_USED", "OPENED_UNVERIFIED", "m-506");
        string first = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", (JsonObject)body.DeepClone(), HostApi.NewKey()))["refundId"]!;
        await host.CaseOnceAsync(first, c => (string?)c["stage"] == "NEED_EVIDENCE");
        await host.Api.AdvanceAsync("PT48H");
        await host.CaseOnceAsync(first, c => (string?)c["outcome"] == "EXPIRED");

        string second = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", (JsonObject)body.DeepClone(), HostApi.NewKey()))["refundId"]!;
        JsonNode again = await host.CaseOnceAsync(second, c => (string?)c["stage"] == "NEED_EVIDENCE");
        Assert.Equal(first, (string?)Rule(again, "LINKED_EXPIRED")["inputs"]!["earlierCase"]);
        Assert.Equal((first, "EXPIRED"), ((string?)again["earlier"]![0]!["refundId"], (string?)again["earlier"]![0]!["outcome"]));
    }

    private static JsonNode Rule(JsonNode refundCase, string rule) => refundCase["explanation"]!.AsArray().Single(fired => (string?)fired!["rule"] == rule)!;

    private Task<JsonNode> RespondAsync(string refundId, string action) =>
        host.Api.StorefrontAsync(HttpMethod.Post, $"/api/refunds/{refundId}/responses", new JsonObject { ["action"] = action }, HostApi.NewKey());
}
