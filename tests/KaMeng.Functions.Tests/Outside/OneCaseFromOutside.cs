using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>Whole lives of cases, through HTTP and the provider's queue, on the host's clock.</summary>
public sealed class OneCaseFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task A_complete_claim_is_approved_by_its_merchant_and_paid_once()
    {
        string refundId = await host.InMerchantReviewAsync("m-81");
        JsonNode list = await host.Api.AsAsync(OutsideHost.Merchant("m-81"), HttpMethod.Get, "/api/merchant/refunds?stage=MERCHANT_REVIEW");
        Assert.Equal(refundId, (string?)Assert.Single(list["items"]!.AsArray())!["refundId"]);

        await host.Api.AsAsync(OutsideHost.Merchant("m-81"), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", new JsonObject { ["decision"] = "APPROVE" });
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");

        Assert.Equal("REFUNDED", (string?)closed["outcome"]);
        Assert.Equal("SUCCEEDED", (string?)closed["payout"]!["state"]);
        Assert.Equal(4900, (long)closed["payout"]!["amount"]!["amount"]!);
        Assert.Single(await host.ExecutedAsync(closed));
        JsonNode receipt = await host.Api.StorefrontAsync(HttpMethod.Get, $"/api/refunds/{refundId}/receipt");
        Assert.Equal((string?)closed["payout"]!["refundNumber"], (string?)receipt["refundNumber"]);
    }

    [Fact]
    public async Task Missing_evidence_is_asked_for_and_the_case_expires_after_48_hours()
    {
        string refundId = await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED");
        JsonNode asked = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "NEED_EVIDENCE");
        Assert.Equal(["E3", "E4"], asked["missingEvidence"]!.AsArray().Select(kind => (string)kind!));

        await host.Api.AddEvidenceAsync(refundId, "E3", "a.png", "image/png", SampleRefund.FailureScreen);
        JsonNode half = await host.CaseOnceAsync(refundId, c => c["missingEvidence"]!.AsArray().Count == 1);
        Assert.Equal("E4", (string?)half["missingEvidence"]![0]);

        await host.Api.AdvanceAsync("PT48H");
        JsonNode expired = await host.CaseAsync(refundId);
        Assert.Equal(("CLOSED", "EXPIRED"), ((string?)expired["stage"], (string?)expired["outcome"]));
    }

    [Fact]
    public async Task A_withdrawn_case_frees_the_line_for_another()
    {
        JsonObject body = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED");
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "NEED_EVIDENCE");

        JsonNode withdrawn = await host.Api.StorefrontAsync(HttpMethod.Post, $"/api/refunds/{refundId}/responses", new JsonObject { ["action"] = "WITHDRAW" }, HostApi.NewKey());
        JsonNode again = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey());

        Assert.Equal("WITHDRAWN", (string?)withdrawn["outcome"]);
        Assert.NotEqual(refundId, (string?)again["refundId"]);
        string orderId = (string)body["order"]!["orderId"]!;
        JsonNode ofOrder = await host.Api.StorefrontAsync(HttpMethod.Get, $"/api/refunds?orderId={orderId}");
        Assert.Equal(2, ofOrder["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_thousand_yuan_needs_two_operators()
    {
        JsonObject body = await host.RefundAsync("DUPLICATE_CHARGE", "DELIVERED_UNOPENED");
        body["order"]!["paid"]!["amount"] = 100_000;
        body["amount"]!["amount"] = 100_000;
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        await host.Api.AddEvidenceAsync(refundId, "E2", "a.png", "image/png", SampleRefund.FailureScreen);
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        var approval = new JsonObject
        {
            ["decision"] = "APPROVE",
            ["liability"] = new JsonObject { ["platform"] = 10000, ["merchant"] = 0, ["user"] = 0 },
            ["reason"] = "CHARGED_TWICE",
            ["note"] = "both charges are in the provider's record",
        };
        Task<HttpResponseMessage> DecideAsync(string role, string subject) => host.Api.SendAsBearerAsync(
            new JsonObject { ["role"] = role, ["subject"] = subject }, HttpMethod.Post, $"/api/operator/refunds/{refundId}/decision", HostApi.Json(approval.ToJsonString()));

        using HttpResponseMessage first = await DecideAsync("supervisor", "alice");
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal("SUPERVISOR", (string?)(await OutsideHost.JsonAsync(first))["nextAction"]!["actor"]);
        await OutsideHost.RefusedAsync(await DecideAsync("supervisor", "alice"), HttpStatusCode.Conflict);
        using HttpResponseMessage second = await DecideAsync("supervisor", "bob");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REFUNDED", (string?)closed["outcome"]);
    }

    [Fact]
    public async Task An_answer_lost_at_the_provider_is_asked_for_with_the_same_number_and_pays_once()
    {
        string refundId = await host.InMerchantReviewAsync("m-82");
        await host.Api.PostAsync("/local/providers/wechat-pay/next", new JsonObject { ["result"] = "TIMEOUT", ["times"] = 1 });

        await host.Api.AsAsync(OutsideHost.Merchant("m-82"), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", new JsonObject { ["decision"] = "APPROVE" });
        await host.CaseOnceAsync(refundId, c => (string?)c["payout"]?["state"] is "UNKNOWN" or "ACCEPTED" or "SUCCEEDED");
        await host.Api.AdvanceAsync("PT10M");

        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REFUNDED", (string?)closed["outcome"]);
        Assert.Single(await host.ExecutedAsync(closed));
    }

    [Fact]
    public async Task A_silent_provider_is_polled_until_it_says_that_the_money_went()
    {
        string refundId = await host.InMerchantReviewAsync("m-83");
        await host.Api.PostAsync("/local/providers/wechat-pay/next", new JsonObject { ["result"] = "SILENT", ["times"] = 1 });

        await host.Api.AsAsync(OutsideHost.Merchant("m-83"), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", new JsonObject { ["decision"] = "APPROVE" });
        await host.Api.AdvanceAsync("PT10M");

        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REFUNDED", (string?)closed["outcome"]);
    }
}
