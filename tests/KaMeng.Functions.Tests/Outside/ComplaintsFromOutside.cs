using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;
using KaMeng.Local.Dossiers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>product.md, row 34 and "One case joins every door": complaints at WeChat and 12315, and the sealed dossier.</summary>
public sealed class ComplaintsFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task A_complaint_on_an_open_case_is_answered_agreed_and_finished_and_the_money_goes_once()
    {
        string refundId = await host.InMerchantReviewAsync("m-341");
        JsonNode open = await host.CaseAsync(refundId);
        string id = await ComplainAsync((string)open["orderId"]!);
        JsonNode joined = await host.CaseOnceAsync(refundId, c => (string?)c["complaints"]?[0]?["state"] == "PROCESSING");

        Assert.Contains("EXTERNAL_COMPLAINT", joined["flags"]!.AsArray().Select(flag => (string?)flag));
        Assert.Contains(joined["timeline"]!.AsArray(), entry => (string?)entry!["event"] == "COMPLAINT_LINKED");
        Assert.Equal((string?)open["nextAction"]!["dueAt"], (string?)joined["nextAction"]!["dueAt"]);
        Assert.Contains(refundId, (string?)Assert.Single(await AnswersAsync(id))["body"]!["response_content"], StringComparison.Ordinal);

        await host.Api.AsAsync(OutsideHost.Merchant("m-341"), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", new JsonObject { ["decision"] = "APPROVE" });
        JsonNode closed = await host.CaseOnceAsync(refundId, c => c["complaints"]?[0]?["closedAt"] is not null);

        JsonNode complaint = await SimulatedAsync(id);
        JsonNode agreed = Assert.Single(complaint["answers"]!.AsArray(), answer => (string?)answer!["call"] == "update-refund-progress")!;
        Assert.Equal("""{"action":"APPROVE","launch_refund_day":0}""", agreed["body"]!.ToJsonString());
        Assert.Equal(("PROCESSED", "REFUNDED", "APPROVE"), ((string?)complaint["state"], (string?)closed["outcome"], (string?)closed["complaints"]![0]!["answer"]));
        Assert.Single(await host.ExecutedAsync(closed));

        // Told again after the end, it is answered with the receipt, and nothing is paid twice.
        string again = await ComplainAsync((string)open["orderId"]!);
        await host.CaseOnceAsync(refundId, c => c["complaints"]!.AsArray().Count == 2 && c["complaints"]!.AsArray().All(known => known!["closedAt"] is not null));
        Assert.Equal(["response", "response", "complete"], (await AnswersAsync(again)).Select(answer => (string?)answer["call"]));
        Assert.Single(await host.ExecutedAsync(closed));
        await AssertDossierAsync(refundId);
    }

    [Fact]
    public async Task A_complaint_that_was_rejected_says_why_and_never_a_day()
    {
        string refundId = await host.InMerchantReviewAsync("m-342");
        string id = await ComplainAsync((string)(await host.CaseAsync(refundId))["orderId"]!);
        await host.CaseOnceAsync(refundId, c => (string?)c["complaints"]?[0]?["state"] == "PROCESSING");

        // Nobody decides; four hours before WeChat's end the platform takes over from whoever has it.
        JsonNode listed = Assert.Single((await AsAsync(HttpMethod.Get, "/api/operator/refunds?merchantId=m-342"))["items"]!.AsArray())!;
        Assert.Equal((string?)listed["nextAction"]!["dueAt"], (string?)listed["dueAt"]);
        await host.Api.AdvanceAsync("PT24H1M");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        await AsAsync(HttpMethod.Post, $"/api/operator/refunds/{refundId}/decision", new JsonObject { ["decision"] = "REJECT", ["reason"] = "卡密有效", ["note"] = "卡密有效" });
        await host.CaseOnceAsync(refundId, c => c["complaints"]![0]!["closedAt"] is not null);

        JsonNode rejected = Assert.Single(await AnswersAsync(id), answer => (string?)answer["call"] == "update-refund-progress");
        Assert.Equal((204, "REJECT"), ((int)rejected["status"]!, (string?)rejected["body"]!["action"]));
        Assert.Null(rejected["body"]!["launch_refund_day"]);
        Assert.Contains("平台裁决驳回", (string?)rejected["body"]!["reject_reason"], StringComparison.Ordinal);
        Assert.Equal("PROCESSED", (string?)(await SimulatedAsync(id))["state"]);
    }

    [Fact]
    public async Task A_lost_callback_is_found_and_what_nobody_knows_waits_for_an_operator()
    {
        JsonNode made = await host.Api.PostAsync(
            "/local/providers/wechat-pay/complaints", new JsonObject { ["transactionId"] = "4200NOBODY", ["amount"] = 4_900, ["detail"] = "不退款", ["silent"] = true });
        string id = "wechat-pay-" + (string)made["complaintId"]!;
        await OutsideHost.RefusedAsync(await SendAsync(HttpMethod.Get, $"/api/operator/complaints/{id}"), HttpStatusCode.NotFound, "COMPLAINT_NOT_FOUND");

        await host.Api.AdvanceAsync("PT1H");
        JsonNode found = await OnceAsync(id, complaint => complaint["detail"] is not null);
        Assert.Null(found["refundId"]);
        Assert.Contains(id, (await AsAsync(HttpMethod.Get, "/api/operator/complaints?source=WECHAT_PAY&limit=200"))["items"]!.AsArray().Select(item => (string?)item!["id"]));

        string refundId = await host.InMerchantReviewAsync("m-343");
        JsonNode linked = await AsAsync(HttpMethod.Post, $"/api/operator/complaints/{id}/link", new JsonObject { ["refundId"] = refundId });
        Assert.Equal(refundId, (string?)linked["refundId"]);
        await OnceAsync(id, complaint => complaint["repliedAt"] is not null);
        Assert.Contains((await SimulatedAsync((string)made["complaintId"]!))["answers"]!.AsArray(), answer => (string?)answer!["call"] == "response");
    }

    [Fact]
    public async Task A_complaint_about_an_order_nobody_claimed_opens_its_case()
    {
        JsonObject order = (JsonObject)(await host.RefundAsync("EXTERNAL", "OPENED_UNVERIFIED", "m-344"))["order"]!.DeepClone();
        JsonObject data = new()
        {
            ["complaintId"] = "TC-1",
            ["source"] = "HOTLINE_12315",
            ["occurredAt"] = (await host.Api.NowAsync()).ToString("O", CultureInfo.InvariantCulture),
            ["detail"] = "充值没到账",
            ["order"] = order.DeepClone(),
        };
        JsonObject told = new() { ["specversion"] = "1.0", ["id"] = "EV-TC-1", ["source"] = "/city-hotline", ["type"] = "kameng.complaint.opened", ["data"] = data };
        await host.SendProviderEventAsync(told.ToJsonString());
        await host.SendProviderEventAsync(told.ToJsonString());

        JsonNode complaint = await OnceAsync("12315-TC-1", known => known["refundId"] is not null);
        JsonNode opened = await host.CaseOnceAsync((string)complaint["refundId"]!, c => c["complaints"]?[0] is not null);
        Assert.Equal(("EXTERNAL", "SYSTEM"), ((string?)opened["reason"], (string?)opened["timeline"]![0]!["actor"]));
        Assert.Single((await host.Api.StorefrontAsync(HttpMethod.Get, $"/api/refunds?orderId={(string)order["orderId"]!}"))["items"]!.AsArray());

        // Nothing leads there by itself: a person answers and says so.
        await AsAsync(HttpMethod.Post, "/api/operator/complaints/12315-TC-1/replies", new JsonObject { ["text"] = "已电话告知", ["closes"] = true });
        JsonNode closed = await OnceAsync("12315-TC-1", known => known["closedAt"] is not null);
        Assert.Contains(closed["log"]!.AsArray(), note => (string?)note!["did"] == "REPLIED" && (string?)note["by"] == "alice");
    }

    [Fact]
    public async Task A_12315_letter_is_entered_by_hand_and_counts_working_days()
    {
        string refundId = await host.InMerchantReviewAsync("m-345");
        JsonObject letter = new()
        {
            ["source"] = "HOTLINE_12315",
            ["reference"] = "1310000002026001",
            ["refundId"] = refundId,
            ["receivedAt"] = (await host.Api.NowAsync()).ToString("O", CultureInfo.InvariantCulture),
            ["detail"] = "消费者投诉卡密无效",
        };
        JsonNode entered = await AsAsync(HttpMethod.Post, "/api/operator/complaints", letter);
        Assert.Equal(("PENDING", refundId), ((string?)entered["state"], (string?)entered["refundId"]));
        await host.CaseOnceAsync(refundId, c => (string?)c["complaints"]?[0]?["source"] == "HOTLINE_12315");

        letter.Remove("refundId");
        JsonNode problem = await OutsideHost.RefusedAsync(
            await SendAsync(HttpMethod.Post, "/api/operator/complaints", letter), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        Assert.NotNull(problem["errors"]!["orderId"]);
    }

    private static JsonObject Alice => new() { ["role"] = "agent", ["subject"] = "alice" };

    private Task<JsonNode> AsAsync(HttpMethod method, string path, JsonObject? body = null) => host.Api.AsAsync(Alice, method, path, body);

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body = null) =>
        host.Api.SendAsBearerAsync(Alice, method, path, body is null ? null : HostApi.Json(body.ToJsonString()));

    // A payer complains at the simulated WeChat Pay; answers the complaint's number there.
    private async Task<string> ComplainAsync(string orderId)
    {
        JsonNode made = await host.Api.PostAsync("/local/providers/wechat-pay/complaints", new JsonObject
        {
            ["transactionId"] = SampleRefund.TransactionOf(orderId),
            ["outTradeNo"] = orderId,
            ["amount"] = 4_900,
            ["detail"] = "卡密无效，商家不处理",
        });
        return (string)made["complaintId"]!;
    }

    private async Task<JsonNode> SimulatedAsync(string complaintId) =>
        (await host.Api.GetAsync("/local/providers/wechat-pay/complaints")).AsArray().Single(complaint => (string?)complaint!["complaintId"] == complaintId)!;

    private async Task<IReadOnlyList<JsonNode>> AnswersAsync(string complaintId) => [.. (await SimulatedAsync(complaintId))["answers"]!.AsArray().Select(answer => answer!)];

    private async Task<JsonNode> OnceAsync(string id, Func<JsonNode, bool> holds)
    {
        for (int looks = 0; looks < 100; looks++)
        {
            await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
            using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, $"/api/operator/complaints/{id}");
            if (answer.IsSuccessStatusCode && await OutsideHost.JsonAsync(answer) is var complaint && holds(complaint))
            {
                return complaint;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"Complaint {id} did not come to what was expected.");
    }

    private async Task AssertDossierAsync(string refundId)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, $"/api/operator/reports/{refundId}/dossier");
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var zip = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.All(DossierCheck.Run(zip, null), finding => Assert.True(finding.Holds, finding.Finding));
        using var archive = new ZipArchive(zip);
        Assert.Equal(2, archive.Entries.Count(entry => entry.FullName.StartsWith("evidence/", StringComparison.Ordinal)));
        using var complaints = new StreamReader(archive.GetEntry("complaints.json")!.Open());
        Assert.Equal(2, JsonNode.Parse(await complaints.ReadToEndAsync(TestContext.Current.CancellationToken))!.AsArray().Count);
        await OutsideHost.RefusedAsync(await SendAsync(HttpMethod.Get, "/api/operator/reports/rf_00000000000000000000000000/dossier"), HttpStatusCode.NotFound, "CASE_NOT_FOUND");
    }
}
