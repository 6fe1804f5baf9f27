using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>policy.md, example 26, product.md, rows 11, 12, 14, 22 and 33: offers, reissues and second looks, told from outside.</summary>
public sealed class OffersFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    private const string Code = "NEWC-0DE5-2026-WXYZ";

    private static JsonObject Alice => new() { ["role"] = "agent", ["subject"] = "alice" };

    private static JsonObject Bob => new() { ["role"] = "agent", ["subject"] = "bob" };

    [Fact]
    public async Task A_new_code_is_seen_by_its_buyer_only_and_erased_when_the_case_closes()
    {
        string refundId = await OfferedAsync("m-501", "OFFER_REISSUE");
        JsonNode offered = await host.CaseAsync(refundId);
        Assert.Equal(("REISSUE", "BUYER", "RESPOND"), ((string?)offered["offer"]!["kind"], (string?)offered["nextAction"]!["actor"], (string?)offered["nextAction"]!["action"]));
        Assert.Equal((string?)offered["nextAction"]!["dueAt"], (string?)offered["offer"]!["expiresAt"]);
        await RespondAsync(refundId, "ACCEPT_OFFER");
        string answer = (await SendAsync(refundId, "m-501")).ToJsonString();
        JsonNode sent = await CheckableAsync(refundId);

        Assert.Equal(Code, (string?)sent["reissue"]!["code"]);
        Assert.Equal("WXYZ", (string?)sent["reissue"]!["last4"]);
        Assert.Equal("VOID", (string?)(await GoodsAsync(sent))[0]!["condition"]);
        string merchants = (await AsMerchantAsync("m-501", HttpMethod.Get, "?limit=50")).ToJsonString();
        string operators = (await host.Api.AsAsync(Alice, HttpMethod.Get, $"/api/operator/refunds/{refundId}")).ToJsonString();
        string list = (await host.Api.StorefrontAsync(HttpMethod.Get, $"/api/refunds?orderId={sent["orderId"]}")).ToJsonString();
        string kept = (await RespondAsync(refundId, "CONFIRM_REISSUE")).ToJsonString();
        Assert.All([answer, merchants, operators, list, kept], text => Assert.DoesNotContain(Code, text, StringComparison.Ordinal));

        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REISSUED", (string?)closed["outcome"]);
        Assert.DoesNotContain(Code, closed.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("WXYZ", (string?)closed["reissue"]!["last4"]);
        Assert.Empty(await host.ExecutedAsync(closed));
        Assert.Equal(
            ["OFFER_MADE", "BUYER_RESPONDED", "GOODS_VOID_REQUESTED", "GOODS_VOIDED", "REISSUE_SENT", "REISSUE_CHECKED", "CASE_CLOSED"],
            Events(closed).SkipWhile(happened => happened != "OFFER_MADE"));
    }

    [Fact]
    public async Task Invalid_again_is_paid_back_and_both_codes_are_void()
    {
        string refundId = await SentAsync("m-502");
        await RespondAsync(refundId, "REPORT_REISSUE_INVALID");
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");

        Assert.Equal("REFUNDED", (string?)closed["outcome"]);
        Assert.Equal(["VOID", "VOID"], (await GoodsAsync(closed)).Select(goods => (string?)goods!["condition"]));
        Assert.Single(await host.ExecutedAsync(closed));
    }

    [Fact]
    public async Task After_a_day_an_unsent_code_is_paid_for_and_an_unanswered_one_counts_as_valid_until_it_is_reported()
    {
        string answered = await SentAsync("m-503");
        string unsent = await OfferedAsync("m-504", "OFFER_REISSUE");
        await RespondAsync(unsent, "ACCEPT_OFFER");
        await host.Api.AdvanceAsync("PT24H");

        JsonNode refunded = await host.CaseOnceAsync(unsent, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REFUNDED", (string?)refunded["outcome"]);
        await RefusedAsMerchantAsync(unsent, "m-504", "reissue", new JsonObject { ["code"] = Code }, "CASE_CLOSED");

        JsonNode valid = await host.CaseOnceAsync(answered, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REISSUED", (string?)valid["outcome"]);
        Assert.DoesNotContain(Code, valid.ToJsonString(), StringComparison.Ordinal);
        await RespondAsync(answered, "REPORT_REISSUE_INVALID");
        JsonNode paid = await host.CaseOnceAsync(answered, c => (string?)c["outcome"] == "REFUNDED");
        Assert.Single(await host.ExecutedAsync(paid));
        Assert.Equal(["VOID", "VOID"], (await GoodsAsync(paid)).Select(goods => (string?)goods!["condition"]));
        JsonNode inspected = await host.Api.AsAsync(Alice, HttpMethod.Get, $"/api/operator/refunds/{answered}");
        Assert.Equal(answered + "-r1", (string?)inspected["orchestration"]!["instanceId"]);
    }

    [Fact]
    public async Task A_void_that_is_refused_shows_no_new_code()
    {
        string refundId = await OfferedAsync("m-505", "OFFER_REISSUE");
        JsonNode offered = await host.CaseAsync(refundId);
        await host.Api.PostAsync(
            "/local/goods/next", new JsonObject { ["result"] = "REFUSED", ["ask"] = "VOID", ["orderId"] = (string)offered["orderId"]!, ["times"] = 1 });
        await RespondAsync(refundId, "ACCEPT_OFFER");
        await SendAsync(refundId, "m-505");
        JsonNode review = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        Assert.Null(review["reissue"]);
        Assert.DoesNotContain(Code, review.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("REISSUE_SENT", Events(review));
    }

    [Fact]
    public async Task A_code_is_taken_once_it_is_wanted_and_once_only()
    {
        string refundId = await OfferedAsync("m-506", "OFFER_REISSUE");
        await RefusedAsMerchantAsync(refundId, "m-506", "reissue", new JsonObject { ["code"] = Code }, "MOVE_NOT_ALLOWED_IN_STAGE");
        await RespondAsync(refundId, "ACCEPT_OFFER");
        await OutsideHost.RefusedAsync(await PostAsMerchantAsync(refundId, "m-506", "reissue", new JsonObject { ["code"] = " " }), HttpStatusCode.UnprocessableEntity);
        await SendAsync(refundId, "m-506");
        await CheckableAsync(refundId);
        await RefusedAsMerchantAsync(refundId, "m-506", "reissue", new JsonObject { ["code"] = "OTHER-0000" }, "REISSUE_SENT_ALREADY");
        Assert.Equal(Code, (string?)(await host.CaseAsync(refundId))["reissue"]!["code"]);
    }

    [Fact]
    public async Task A_part_is_paid_once_both_agree()
    {
        string refundId = await OfferedAsync("m-507", "OFFER_PARTIAL", 2_000);
        Assert.Equal(2_000, (int)(await host.CaseAsync(refundId))["offer"]!["amount"]!["amount"]!);
        await RespondAsync(refundId, "ACCEPT_OFFER");
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal(("PARTIALLY_REFUNDED", 2_000), ((string?)closed["outcome"], (int)closed["payout"]!["amount"]!["amount"]!));
        Assert.Null(closed["offer"]);
        Assert.Single(await host.ExecutedAsync(closed));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_900)]
    [InlineData(5_000)]
    public async Task A_part_is_more_than_nothing_and_less_than_all(int amount)
    {
        string refundId = await host.InMerchantReviewAsync("m-508");
        using HttpResponseMessage refused = await PostAsMerchantAsync(refundId, "m-508", "decision", Decision("OFFER_PARTIAL", amount));
        Assert.True((int)refused.StatusCode is 409 or 422, $"{refused.StatusCode}");
    }

    [Fact]
    public async Task What_the_buyer_declines_the_platform_decides()
    {
        string refundId = await OfferedAsync("m-509", "OFFER_PARTIAL", 1_000);
        await RespondAsync(refundId, "DECLINE_OFFER");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        await DecideAsync(Alice, refundId, "APPROVE");
        Assert.Equal("REFUNDED", (string?)(await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED"))["outcome"]);
    }

    [Fact]
    public async Task What_the_platform_rejected_another_operator_looks_at_once_more()
    {
        string refundId = await RejectedAsync("m-510");
        JsonNode closed = await host.CaseAsync(refundId);
        Assert.Equal(("CLOSED", "REJECTED"), ((string?)closed["stage"], (string?)closed["outcome"]));

        await RespondAsync(refundId, "REQUEST_RE_REVIEW");
        JsonNode asked = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "RE_REVIEW");
        Assert.Null(asked["outcome"]);
        Assert.Contains("RE_REVIEW_REQUESTED", Events(asked));
        await OutsideHost.RefusedAsync(await PostDecisionAsync(Alice, refundId, "APPROVE"), HttpStatusCode.Conflict, "REVIEWER_MUST_DIFFER");
        await DecideAsync(Bob, refundId, "APPROVE");
        JsonNode paid = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REFUNDED", (string?)paid["outcome"]);
        Assert.Single(await host.ExecutedAsync(paid));
    }

    [Fact]
    public async Task A_re_review_is_had_once_and_gives_the_order_line_back()
    {
        string refundId = await RejectedAsync("m-511");
        await RespondAsync(refundId, "REQUEST_RE_REVIEW");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "RE_REVIEW");
        await DecideAsync(Bob, refundId, "REJECT");
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REJECTED", (string?)closed["outcome"]);
        await RefusedAsync(refundId, "REQUEST_RE_REVIEW", "RE_REVIEW_SPENT");

        JsonNode another = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", await SameOrderAsync(closed), HostApi.NewKey());
        Assert.NotEqual(refundId, (string?)another["refundId"]);
    }

    [Fact]
    public async Task A_case_is_not_opened_again_while_another_is_open_on_its_order_line()
    {
        string refundId = await RejectedAsync("m-512");
        JsonNode another = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", await SameOrderAsync(await host.CaseAsync(refundId)), HostApi.NewKey());
        await RefusedAsync(refundId, "REQUEST_RE_REVIEW", "CASE_ALREADY_OPEN");
        Assert.Equal("CLOSED", (string?)(await host.CaseAsync(refundId))["stage"]);

        await RespondAsync((string)another["refundId"]!, "WITHDRAW");
        await RespondAsync(refundId, "REQUEST_RE_REVIEW");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "RE_REVIEW");
    }

    [Fact]
    public async Task A_withdrawn_case_has_no_re_review_and_a_transfer_needs_its_agreement()
    {
        string refundId = await host.InMerchantReviewAsync("m-513");
        await OutsideHost.RefusedAsync(
            await host.Api.SendSignedAsync(HttpMethod.Post, $"/api/refunds/{refundId}/responses", HostApi.Json("{\"action\":\"CHANGE_ROUTE\",\"route\":\"WECHAT_TRANSFER\",\"payee\":{\"openId\":\"o-1\"}}"), HostApi.NewKey()),
            HttpStatusCode.Conflict,
            "AGREEMENT_REQUIRED");
        await host.Api.StorefrontAsync(
            HttpMethod.Post, $"/api/refunds/{refundId}/responses", new JsonObject { ["action"] = "CHANGE_ROUTE", ["route"] = "ORIGINAL" }, HostApi.NewKey());
        await RespondAsync(refundId, "WITHDRAW");
        await RefusedAsync(refundId, "REQUEST_RE_REVIEW", "NO_PLATFORM_REJECTION");
    }

    [Fact]
    public async Task A_service_cancelled_before_its_start_costs_the_fee_disclosed_at_the_order()
    {
        JsonObject body = await host.RefundAsync("SERVICE_CANCEL", "SERVICE_NOT_STARTED", "m-514");
        body["order"]!["product"]!["kind"] = "CUSTOM_SERVICE";
        body["order"]!["terms"]!["serviceFeeBasisPoints"] = 1_000;
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "MERCHANT_REVIEW");
        await AsMerchantAsync("m-514", HttpMethod.Post, $"/{refundId}/decision", Decision("APPROVE"));
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal(("PARTIALLY_REFUNDED", 4_410), ((string?)closed["outcome"], (int)closed["payout"]!["amount"]!["amount"]!));
    }

    private static IEnumerable<string> Events(JsonNode refundCase) => refundCase["timeline"]!.AsArray().Select(entry => (string)entry!["event"]!);

    private static JsonObject Decision(string decision, int? amount = null)
    {
        var body = new JsonObject { ["decision"] = decision };
        if (amount is not null)
        {
            body["amount"] = new JsonObject { ["amount"] = amount, ["currency"] = "CNY" };
        }

        return body;
    }

    private async Task<string> OfferedAsync(string merchantId, string decision, int? amount = null)
    {
        string refundId = await host.InMerchantReviewAsync(merchantId);
        await AsMerchantAsync(merchantId, HttpMethod.Post, $"/{refundId}/decision", Decision(decision, amount));
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "BUYER_RESPONSE");
        return refundId;
    }

    private async Task<string> SentAsync(string merchantId)
    {
        string refundId = await OfferedAsync(merchantId, "OFFER_REISSUE");
        await RespondAsync(refundId, "ACCEPT_OFFER");
        await SendAsync(refundId, merchantId);
        await CheckableAsync(refundId);
        return refundId;
    }

    private async Task<string> RejectedAsync(string merchantId)
    {
        string refundId = await OfferedAsync(merchantId, "OFFER_PARTIAL", 100);
        await RespondAsync(refundId, "DECLINE_OFFER");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        await DecideAsync(Alice, refundId, "REJECT");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        return refundId;
    }

    private async Task<JsonObject> SameOrderAsync(JsonNode refundCase)
    {
        JsonObject body = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED", (string)refundCase["merchantId"]!);
        string orderId = (string)refundCase["orderId"]!;
        body["order"]!["orderId"] = orderId;
        body["order"]!["payment"]!["transactionId"] = SampleRefund.TransactionOf(orderId);
        body["order"]!["payment"]!["outTradeNo"] = orderId;
        return body;
    }

    private Task<JsonNode> CheckableAsync(string refundId) => host.CaseOnceAsync(refundId, c => (string?)c["nextAction"]?["action"] == "CHECK_REISSUE");

    private Task<JsonNode> SendAsync(string refundId, string merchantId) =>
        AsMerchantAsync(merchantId, HttpMethod.Post, $"/{refundId}/reissue", new JsonObject { ["code"] = Code });

    private Task<JsonNode> AsMerchantAsync(string merchantId, HttpMethod method, string rest, JsonObject? body = null) =>
        host.Api.AsAsync(OutsideHost.Merchant(merchantId), method, "/api/merchant/refunds" + rest, body);

    private Task<HttpResponseMessage> PostAsMerchantAsync(string refundId, string merchantId, string what, JsonObject body) =>
        host.Api.SendAsBearerAsync(OutsideHost.Merchant(merchantId), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/{what}", HostApi.Json(body.ToJsonString()));

    private async Task RefusedAsMerchantAsync(string refundId, string merchantId, string what, JsonObject body, string code) =>
        await OutsideHost.RefusedAsync(await PostAsMerchantAsync(refundId, merchantId, what, body), HttpStatusCode.Conflict, code);

    private Task<JsonNode> RespondAsync(string refundId, string action) =>
        host.Api.StorefrontAsync(HttpMethod.Post, $"/api/refunds/{refundId}/responses", new JsonObject { ["action"] = action }, HostApi.NewKey());

    private async Task RefusedAsync(string refundId, string action, string code) => await OutsideHost.RefusedAsync(
        await host.Api.SendSignedAsync(HttpMethod.Post, $"/api/refunds/{refundId}/responses", HostApi.Json($"{{\"action\":\"{action}\"}}"), HostApi.NewKey()),
        HttpStatusCode.Conflict,
        code);

    private Task<HttpResponseMessage> PostDecisionAsync(JsonObject who, string refundId, string decision) => host.Api.SendAsBearerAsync(
        who, HttpMethod.Post, $"/api/operator/refunds/{refundId}/decision", HostApi.Json(Verdict(decision).ToJsonString()));

    private Task<JsonNode> DecideAsync(JsonObject who, string refundId, string decision) =>
        host.Api.AsAsync(who, HttpMethod.Post, $"/api/operator/refunds/{refundId}/decision", Verdict(decision));

    private static JsonObject Verdict(string decision) => new()
    {
        ["decision"] = decision,
        ["liability"] = new JsonObject { ["platform"] = 0, ["merchant"] = 10000, ["user"] = 0 },
        ["reason"] = "EVIDENCE_REVIEWED",
        ["note"] = "reviewed",
    };

    private async Task<JsonArray> GoodsAsync(JsonNode refundCase) => (await host.Api.GetAsync($"/local/goods?orderId={refundCase["orderId"]}")).AsArray();
}
