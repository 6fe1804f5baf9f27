using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>Moves that the stage, the role or the file does not allow, told from outside.</summary>
public sealed class BadMoves(OutsideHost host) : IClassFixture<OutsideHost>
{
    private static JsonObject Agent => new() { ["role"] = "agent", ["subject"] = "alice" };

    private static JsonObject Approval => new()
    {
        ["decision"] = "APPROVE",
        ["liability"] = new JsonObject { ["platform"] = 0, ["merchant"] = 10000, ["user"] = 0 },
        ["reason"] = "EVIDENCE_COMPLETE",
        ["note"] = "ok",
    };

    [Fact]
    public async Task A_decision_in_the_wrong_stage_is_a_conflict()
    {
        string refundId = await host.InMerchantReviewAsync("m-77");

        await OutsideHost.RefusedAsync(
            await host.Api.SendAsBearerAsync(Agent, HttpMethod.Post, $"/api/operator/refunds/{refundId}/decision", HostApi.Json(Approval.ToJsonString())),
            HttpStatusCode.Conflict);
        await OutsideHost.RefusedAsync(
            await host.Api.SendSignedAsync(HttpMethod.Post, $"/api/refunds/{refundId}/responses", HostApi.Json("{\"action\":\"APPEAL\"}"), HostApi.NewKey()),
            HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Another_merchants_case_does_not_exist_for_it()
    {
        string refundId = await host.InMerchantReviewAsync("m-77");

        await OutsideHost.RefusedAsync(
            await host.Api.SendAsBearerAsync(OutsideHost.Merchant("m-78"), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", HostApi.Json("{\"decision\":\"APPROVE\"}")),
            HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/refunds/rf_00000000000000000000000000")]
    [InlineData("/api/refunds/nonsense")]
    [InlineData("/api/refunds/..%2F..%2Fetc")]
    public async Task A_case_that_is_not_there_is_not_found(string path) =>
        await OutsideHost.RefusedAsync(await host.Api.SendSignedAsync(HttpMethod.Get, path, null, null), HttpStatusCode.NotFound);

    [Fact]
    public async Task A_rejection_needs_a_listed_reason_and_evidence()
    {
        string refundId = await host.InMerchantReviewAsync("m-77");
        async Task<HttpResponseMessage> DecideAsync(string body) => await host.Api.SendAsBearerAsync(
            OutsideHost.Merchant("m-77"), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", HostApi.Json(body));

        using HttpResponseMessage noReason = await DecideAsync("{\"decision\":\"REJECT\"}");
        using HttpResponseMessage voidTerm = await DecideAsync("{\"decision\":\"REJECT\",\"rejectionReason\":\"概不退换\"}");
        using HttpResponseMessage noEvidence = await DecideAsync("{\"decision\":\"REJECT\",\"rejectionReason\":\"CODE_WAS_VALID\"}");

        Assert.Equal([422, 422], [(int)noReason.StatusCode, (int)voidTerm.StatusCode]);
        Assert.True((int)noEvidence.StatusCode is 409 or 422, $"{noEvidence.StatusCode}");
    }

    [Theory]
    [InlineData(4_900, "CNY", "amount.amount")]
    [InlineData(4_901, "CNY", "amount.amount")]
    [InlineData(100, "USD", "amount.currency")]
    public async Task An_offer_the_claim_has_no_room_for_is_a_field_that_fails(long amount, string currency, string field)
    {
        string refundId = await host.InMerchantReviewAsync("m-79");
        var offer = new JsonObject { ["decision"] = "OFFER_PARTIAL", ["amount"] = new JsonObject { ["amount"] = amount, ["currency"] = currency } };

        JsonNode problem = await OutsideHost.RefusedAsync(
            await host.Api.SendAsBearerAsync(OutsideHost.Merchant("m-79"), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", HostApi.Json(offer.ToJsonString())),
            HttpStatusCode.UnprocessableEntity,
            "VALIDATION_FAILED");

        Assert.Equal([field], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Evidence_that_is_empty_unknown_or_too_large_is_refused()
    {
        string refundId = await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED");
        async Task<HttpResponseMessage> UploadAsync(string kind, string contentType, byte[] bytes)
        {
            using MultipartFormDataContent form = HostApi.Evidence(kind, "file.bin", contentType, bytes);
            return await host.Api.SendSignedAsync(HttpMethod.Post, $"/api/refunds/{refundId}/evidence", form, HostApi.NewKey());
        }

        await OutsideHost.RefusedAsync(await UploadAsync("E3", "image/png", []), HttpStatusCode.UnprocessableEntity);
        await OutsideHost.RefusedAsync(await UploadAsync("E3", "image/png", [1, 2, 3, 4, 0, 0, 0]), HttpStatusCode.UnsupportedMediaType);
        await OutsideHost.RefusedAsync(await UploadAsync("E99", "image/png", SampleRefund.FailureScreen), HttpStatusCode.UnprocessableEntity);
        await OutsideHost.RefusedAsync(await UploadAsync("E3", "image/png", [.. SampleRefund.FailureScreen, .. new byte[10 * 1024 * 1024]]), HttpStatusCode.RequestEntityTooLarge);
    }
}
