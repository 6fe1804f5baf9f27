using System.Text.Json.Nodes;
using KaMeng.Functions.Tests.Outside;
using KaMeng.Local.Callers;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>Cases as the pages' tests need them.</summary>
internal static class CaseStories
{
    /// <summary>A case whose merchant was silent until the platform took over.</summary>
    public static async Task<string> InPlatformReviewAsync(this OutsideHost host, long amount = 4900, Action<JsonObject>? change = null)
    {
        JsonObject body = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED");
        body["order"]!["paid"]!["amount"] = amount;
        body["amount"]!["amount"] = amount;
        change?.Invoke(body);
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        await host.Api.AddEvidenceAsync(refundId, "E3", "failure.png", "image/png", SampleRefund.FailureScreen);
        await host.Api.AddEvidenceAsync(refundId, "E4", "query.txt", "text/plain", SampleRefund.QueryRecord);
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "MERCHANT_REVIEW");
        await host.Api.AdvanceAsync("PT25H");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        return refundId;
    }

    /// <summary>What a case's whole timeline says happened, in the contract's words.</summary>
    public static async Task<string[]> EventsAsync(this OutsideHost host, string refundId) =>
        [.. (await host.CaseAsync(refundId))["timeline"]!.AsArray().Select(entry => (string)entry!["event"]!)];
}
