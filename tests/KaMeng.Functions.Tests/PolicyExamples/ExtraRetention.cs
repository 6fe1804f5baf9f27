using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KaMeng.Functions.Tests.Outside;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>policy.md, extra "Retention": identity images are gone when the case closes, and the record of the trade after three years, not before.</summary>
public sealed class ExtraRetention(OutsideHost host) : IClassFixture<OutsideHost>
{
    private static readonly byte[] Identity = Encoding.UTF8.GetBytes("身份证 110101199003070000");

    [Fact]
    public async Task Identity_images_go_at_the_closing_and_the_record_after_three_years()
    {
        (string refundId, JsonObject body) = await ApprovedAsync("m-970");
        JsonNode closed = await host.CaseOnceAsync(refundId, c => c["evidence"]![1]!["erasedAt"] is not null);
        JsonNode identity = closed["evidence"]![1]!;
        Assert.Equal("REFUNDED", (string?)closed["outcome"]);
        Assert.Equal(("E9", 64), ((string?)identity["kind"], ((string)identity["sha256"]!).Length));
        JsonNode told = Assert.Single(closed["timeline"]!.AsArray(), entry => (string?)entry!["event"] == "EVIDENCE_ERASED")!;
        Assert.Equal(("SYSTEM", (string?)identity["evidenceId"]), ((string?)told["actor"], (string?)told["note"]));
        await OutsideHost.RefusedAsync(await DownloadAsync(refundId, identity), HttpStatusCode.Gone, "EVIDENCE_ERASED");
        Assert.Equal(HttpStatusCode.OK, (await DownloadAsync(refundId, closed["evidence"]![0]!)).StatusCode);

        DateTimeOffset end = DateTimeOffset.Parse((string)closed["timeline"]!.AsArray().Single(entry => (string?)entry!["event"] == "CASE_CLOSED")!["at"]!, CultureInfo.InvariantCulture).AddYears(3);
        await MoveToAsync(end.AddDays(-1));
        Assert.Equal("REFUNDED", (string?)(await host.CaseAsync(refundId))["outcome"]);
        Assert.Equal(HttpStatusCode.OK, (await DownloadAsync(refundId, closed["evidence"]![0]!)).StatusCode);

        await MoveToAsync(end.AddDays(1));
        await OutsideHost.RefusedAsync(await host.Api.SendSignedAsync(HttpMethod.Get, $"/api/refunds/{refundId}", null, null), HttpStatusCode.NotFound, "CASE_NOT_FOUND");
        Assert.Empty((await host.Api.StorefrontAsync(HttpMethod.Get, $"/api/refunds?orderId={(string)body["order"]!["orderId"]!}"))["items"]!.AsArray());
    }

    private async Task<(string RefundId, JsonObject Body)> ApprovedAsync(string merchantId)
    {
        JsonObject body = await host.RefundAsync("UNAUTHORISED_USE", "USED", merchantId);
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        await host.Api.AddEvidenceAsync(refundId, "E8", "login.txt", "text/plain", SampleRefund.QueryRecord);
        await host.Api.AddEvidenceAsync(refundId, "E9", "id.txt", "text/plain", Identity);
        JsonNode waiting = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        Assert.Equal(HttpStatusCode.OK, (await DownloadAsync(refundId, waiting["evidence"]![1]!)).StatusCode);
        foreach (string operatorId in new[] { "alice", "bob" })
        {
            await host.Api.AsAsync(
                new JsonObject { ["role"] = "agent", ["subject"] = operatorId },
                HttpMethod.Post,
                $"/api/operator/refunds/{refundId}/decision",
                new JsonObject { ["decision"] = "APPROVE", ["reason"] = "EVIDENCE_COMPLETE", ["note"] = "非本人操作", ["liability"] = new JsonObject { ["platform"] = 0, ["merchant"] = 10_000, ["user"] = 0 } });
        }

        return (refundId, body);
    }

    private Task<HttpResponseMessage> DownloadAsync(string refundId, JsonNode file) =>
        host.Api.SendSignedAsync(HttpMethod.Get, $"/api/refunds/{refundId}/evidence/{(string)file["evidenceId"]!}", null, null);

    private async Task MoveToAsync(DateTimeOffset time) => await host.LeapAsync(time - await host.Api.NowAsync());
}
