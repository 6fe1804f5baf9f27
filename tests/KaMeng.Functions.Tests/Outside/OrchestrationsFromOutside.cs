using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>The durable state itself, as operators read it and supervisors act on it.</summary>
public sealed class OrchestrationsFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    private const string Instances = "/api/operator/orchestrations";

    private static JsonObject Supervisor => new() { ["role"] = "supervisor", ["subject"] = "sue" };

    private static JsonObject Auditor => new() { ["role"] = "auditor", ["subject"] = "ada" };

    [Fact]
    public async Task An_auditor_reads_instances_their_histories_and_whether_those_replay()
    {
        string refundId = await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED");
        JsonNode closed = await host.CaseOnceAsync(refundId, refund => (string?)refund["stage"] == "CLOSED");
        string payout = (string)closed["payout"]!["refundNumber"]!;

        JsonNode instance = await ReadAsync($"/{refundId}");
        Assert.Equal(("RefundOrchestration", "COMPLETED", refundId), ((string?)instance["name"], (string?)instance["runtimeStatus"], (string?)instance["refundId"]));
        Assert.Equal(refundId, (string?)instance["input"]!["Case"]!["RefundId"]);
        Assert.Equal([payout], instance["children"]!.AsArray().Select(child => (string)child!));
        JsonNode child = await ReadAsync($"/{payout}");
        Assert.Equal((refundId, refundId), ((string?)child["parent"], (string?)child["refundId"]));
        Assert.Contains("SUCCEEDED", child["output"]!.AsObject().Select(member => member.Value?.ToString()));

        JsonArray events = (await ReadAsync($"/{refundId}/history"))["events"]!.AsArray();
        JsonNode paid = events.Single(happened => (string?)happened!["type"] == "SubOrchestrationInstanceCompleted")!;
        JsonNode begun = events.Single(happened => (string?)happened!["type"] == "SubOrchestrationInstanceCreated")!;
        Assert.Equal(((int)begun["eventId"]!, payout, "PayoutOrchestration"), ((int)paid["answers"]!, (string?)begun["instanceId"], (string?)paid["name"]));
        Assert.NotNull(paid["duration"]);

        JsonNode replay = await ReadAsync($"/{refundId}/replay");
        Assert.Equal("REPLAYS", (string?)replay["verdict"]);
        await RefusedAsync(Auditor, HttpMethod.Get, $"{Instances}/none/history", null, HttpStatusCode.NotFound, "INSTANCE_NOT_FOUND");
        await RefusedAsync(Auditor, HttpMethod.Get, $"{Instances}?status=ASLEEP", null, HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
    }

    [Fact]
    public async Task The_list_goes_on_from_page_to_page_and_keeps_to_its_filters()
    {
        DateTimeOffset from = await host.Api.NowAsync();
        string[] opened = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.InMerchantReviewAsync("m-pages")))];
        string filter = $"?status=RUNNING&prefix=rf_&createdFrom={Uri.EscapeDataString(from.AddSeconds(-1).ToString("O"))}&limit=2";
        var found = new List<string>();
        string? cursor = null;
        do
        {
            JsonNode page = await ReadAsync(filter + (cursor is null ? "" : "&cursor=" + cursor));
            found.AddRange(page["items"]!.AsArray().Select(item => (string)item!["instanceId"]!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.Equal(found.Count, found.Distinct().Count());
        Assert.Empty(opened.Except(found));
    }

    [Fact]
    public async Task A_supervisor_acts_where_no_money_rule_is_lost_and_each_act_is_on_record_once()
    {
        string refundId = await host.InMerchantReviewAsync("m-acts");
        var agent = new JsonObject { ["role"] = "agent", ["subject"] = "alice" };
        await RefusedAsync(agent, HttpMethod.Post, $"{Instances}/{refundId}/actions", Act("SUSPEND"), HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED");
        foreach (string unsafeAct in new[] { "TERMINATE", "RESTART", "PURGE", "REWIND" })
        {
            JsonNode problem = await RefusedAsync(Supervisor, HttpMethod.Post, $"{Instances}/{refundId}/actions", Act(unsafeAct), HttpStatusCode.Conflict, "ACT_NOT_SAFE");
            Assert.Contains($"/api/operator/refunds/{refundId}/actions", (string?)problem["detail"], StringComparison.Ordinal);
        }

        JsonObject other = Act("RAISE_EVENT");
        other["eventName"] = "PaymentSucceeded";
        await RefusedAsync(Supervisor, HttpMethod.Post, $"{Instances}/{refundId}/actions", other, HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        await RefusedAsync(Supervisor, HttpMethod.Post, $"{Instances}/{refundId}/actions", new JsonObject { ["action"] = "SUSPEND" }, HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");

        string key = HostApi.NewKey();
        Assert.Equal(await ActAsync(refundId, "SUSPEND", key), await ActAsync(refundId, "SUSPEND", key));
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("SUSPENDED", (string?)(await ReadAsync($"/{refundId}"))["runtimeStatus"]);
        await ActAsync(refundId, "RESUME", HostApi.NewKey());
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        await ActAsync(refundId, "RAISE_EVENT", HostApi.NewKey());
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);

        JsonNode after = await ReadAsync($"/{refundId}");
        Assert.Equal("RUNNING", (string?)after["runtimeStatus"]);
        Assert.Equal(
            [("SUSPEND", "sue", "why SUSPEND", "RUNNING", "DONE"), ("RESUME", "sue", "why RESUME", "SUSPENDED", "DONE"), ("RAISE_EVENT", "sue", "why RAISE_EVENT", "RUNNING", "DONE")],
            after["audit"]!.AsArray().Select(act => ((string)act!["action"]!, (string)act["by"]!, (string)act["note"]!, (string)act["statusBefore"]!, (string?)act["outcome"])));
    }

    [Fact]
    public async Task An_instance_that_has_ended_can_be_purged_and_its_case_stays()
    {
        string refundId = await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED");
        await host.CaseOnceAsync(refundId, refund => (string?)refund["stage"] == "CLOSED");
        await RefusedAsync(Supervisor, HttpMethod.Post, $"{Instances}/{refundId}/actions", Act("RESTART"), HttpStatusCode.Conflict, "ACT_NOT_SAFE");

        await ActAsync(refundId, "PURGE", HostApi.NewKey());

        await RefusedAsync(Auditor, HttpMethod.Get, $"{Instances}/{refundId}", null, HttpStatusCode.NotFound, "INSTANCE_NOT_FOUND");
        Assert.Equal("CLOSED", (string?)(await host.CaseAsync(refundId))["stage"]);
    }

    private static JsonObject Act(string action) => new() { ["action"] = action, ["note"] = "why " + action };

    private Task<JsonNode> ReadAsync(string rest) => host.Api.AsAsync(Auditor, HttpMethod.Get, Instances + rest);

    private async Task<string> ActAsync(string instanceId, string action, string key)
    {
        JsonNode token = await host.Api.PostAsync("/local/tokens", Supervisor);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Instances}/{instanceId}/actions") { Content = HostApi.Json(Act(action).ToJsonString()) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["token"]!);
        request.Headers.Add("Idempotency-Key", key);
        using HttpResponseMessage answer = await host.Api.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return text;
    }

    private async Task<JsonNode> RefusedAsync(JsonObject who, HttpMethod method, string path, JsonObject? body, HttpStatusCode status, string code) =>
        await OutsideHost.RefusedAsync(await host.Api.SendAsBearerAsync(who, method, path, body is null ? null : HostApi.Json(body.ToJsonString())), status, code);
}
