using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>product.md, rows 14, 15, 30, 36 and 37: the operators' part of a case, seen from outside.</summary>
public sealed class PlatformFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task A_case_is_claimed_seen_in_the_queue_and_taken_over_by_a_supervisor()
    {
        string refundId = await InPlatformReviewAsync("m-951");
        JsonNode mine = await OkAsync(await ActAsync("agent", "alice", refundId, new() { ["action"] = "CLAIM" }));
        Assert.Equal("alice", (string?)mine["claim"]!["by"]);
        Assert.Equal((string?)mine["nextAction"]!["dueAt"], (string?)mine["claim"]!["until"]);
        await OutsideHost.RefusedAsync(await ActAsync("agent", "bob", refundId, new() { ["action"] = "CLAIM" }), HttpStatusCode.Conflict, "ALREADY_CLAIMED");
        await OutsideHost.RefusedAsync(await DecideAsync("agent", "bob", refundId, new() { ["decision"] = "REJECT", ["reason"] = "R", ["note"] = "n" }), HttpStatusCode.Conflict, "CLAIMED_BY_ANOTHER");
        Assert.Equal([refundId], await ListAsync("claimedBy=alice"));
        Assert.Null((await host.CaseAsync(refundId))["claim"]);

        await OkAsync(await ActAsync("supervisor", "carol", refundId, new() { ["action"] = "CLAIM" }));
        JsonNode inspected = await host.Api.AsAsync(As("auditor", "dora"), HttpMethod.Get, $"/api/operator/refunds/{refundId}");
        Assert.Equal("carol", (string?)inspected["claim"]!["by"]);
        Assert.Empty(await ListAsync("claimedBy=alice"));

        await OkAsync(await DecideAsync("supervisor", "carol", refundId, Approval(0, 10_000, 0)));
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal(10_000, (int)closed["liability"]!["merchant"]!);
        Assert.Empty(await ListAsync("claimedBy=carol"));
    }

    [Fact]
    public async Task A_suspended_case_goes_on_with_what_was_left_of_its_clock()
    {
        string refundId = await host.InMerchantReviewAsync("m-952");
        DateTimeOffset due = Due(await host.CaseAsync(refundId));
        await OutsideHost.RefusedAsync(await ActAsync("agent", "alice", refundId, new() { ["action"] = "SUSPEND" }), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        JsonNode stopped = await OkAsync(await ActAsync("agent", "alice", refundId, new() { ["action"] = "SUSPEND", ["note"] = "等待发卡方回复" }));
        Assert.Equal(("OPERATOR", "RESUME", "RESUME"), ((string?)stopped["nextAction"]!["actor"], (string?)stopped["nextAction"]!["action"], (string?)stopped["nextAction"]!["onTimeout"]));
        Assert.Equal(TimeSpan.FromHours(72), Due(stopped) - At(stopped, "SUSPENDED"));

        await host.Api.AdvanceAsync("PT30H");
        HttpResponseMessage decided = await host.Api.SendAsBearerAsync(
            OutsideHost.Merchant("m-952"), HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", HostApi.Json("""{"decision":"APPROVE"}"""));
        JsonNode problem = await OutsideHost.RefusedAsync(decided, HttpStatusCode.Conflict, "CASE_SUSPENDED");
        Assert.Contains("RESUME", (string?)problem["detail"], StringComparison.Ordinal);
        await host.Api.AddMerchantEvidenceAsync(OutsideHost.Merchant("m-952"), refundId, "E4", "record.txt", "text/plain", SampleRefund.QueryRecord);

        JsonNode resumed = await OkAsync(await ActAsync("agent", "bob", refundId, new() { ["action"] = "RESUME" }));
        Assert.Equal(("MERCHANT", "ESCALATE"), ((string?)resumed["nextAction"]!["actor"], (string?)resumed["nextAction"]!["onTimeout"]));
        Assert.Equal(due + (At(resumed, "RESUMED") - At(resumed, "SUSPENDED")), Due(resumed));
        await OutsideHost.RefusedAsync(await ActAsync("agent", "bob", refundId, new() { ["action"] = "RESUME" }), HttpStatusCode.Conflict, "NOT_SUSPENDED");
    }

    [Fact]
    public async Task A_suspension_nobody_ends_ends_by_itself()
    {
        string refundId = await host.InMerchantReviewAsync("m-953");
        DateTimeOffset due = Due(await host.CaseAsync(refundId));
        await OkAsync(await ActAsync("agent", "alice", refundId, new() { ["action"] = "SUSPEND", ["note"] = "n", ["by"] = "PT6H" }));
        await host.Api.AdvanceAsync("PT6H1S");
        JsonNode resumed = await host.CaseOnceAsync(refundId, c => (string?)c["nextAction"]!["actor"] == "MERCHANT");
        TimeSpan stood = At(resumed, "RESUMED") - At(resumed, "SUSPENDED");
        Assert.True(stood >= TimeSpan.FromHours(6), $"It stood still for {stood}.");
        Assert.Equal(due + stood, Due(resumed));
    }

    [Fact]
    public async Task Use_by_somebody_else_takes_two_operators_whatever_the_amount()
    {
        string refundId = await host.OpenAsync("UNAUTHORISED_USE", "USED", "m-954");
        await host.Api.AddEvidenceAsync(refundId, "E8", "login.txt", "text/plain", SampleRefund.QueryRecord);
        await host.Api.AddEvidenceAsync(refundId, "E9", "id.png", "image/png", SampleRefund.FailureScreen);
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");

        using HttpResponseMessage first = await DecideAsync("agent", "alice", refundId, Approval(0, 10_000, 0));
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        await OutsideHost.RefusedAsync(await DecideAsync("agent", "alice", refundId, Approval(0, 10_000, 0)), HttpStatusCode.Conflict, "SECOND_APPROVER_MUST_DIFFER");
        await OutsideHost.RefusedAsync(await DecideAsync("agent", "bob", refundId, Approval(10_000, 0, 0)), HttpStatusCode.Conflict, "APPROVAL_LIABILITY_DIFFERS");
        await OkAsync(await DecideAsync("agent", "bob", refundId, Approval(0, 10_000, 0)));

        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal(("REFUNDED", "ESCROW"), ((string?)closed["outcome"], (string?)closed["payout"]!["fundsFrom"]));
        Assert.Contains(closed["timeline"]!.AsArray(), entry => (string?)entry!["event"] == "SECOND_APPROVAL");
    }

    [Fact]
    public async Task Shares_that_do_not_fit_are_told_by_field()
    {
        string refundId = await InPlatformReviewAsync("m-955");
        Assert.Equal(["liability"], await WrongFieldsAsync(refundId, Approval(5_000, 4_000, 0)));
        Assert.Equal(["liability.user"], await WrongFieldsAsync(refundId, Approval(0, 10_000, -1)));
        Assert.Equal(["liability.user"], await WrongFieldsAsync(refundId, Approval(0, 7_000, 3_000)));
        JsonObject part = Approval(0, 7_000, 3_000);
        part["decision"] = "APPROVE_PARTIAL";
        part["amount"] = new JsonObject { ["amount"] = 3_431, ["currency"] = "CNY" };
        await OutsideHost.RefusedAsync(await DecideAsync("agent", "alice", refundId, part), HttpStatusCode.Conflict, "LIABILITY_CONTRADICTS");
        part["amount"]!["amount"] = 3_430;
        await OkAsync(await DecideAsync("agent", "alice", refundId, part));
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal(("PARTIALLY_REFUNDED", 3_000), ((string?)closed["outcome"], (int)closed["liability"]!["user"]!));
    }

    [Fact]
    public async Task A_case_sent_to_arbitration_is_decided_by_a_supervisor_within_72_hours()
    {
        string refundId = await InPlatformReviewAsync("m-956");
        JsonNode last = await OkAsync(await ActAsync("agent", "alice", refundId, new() { ["action"] = "ARBITRATE", ["note"] = "双方均有记录" }));
        Assert.Equal(("RE_REVIEW", "SUPERVISOR", "ARBITRATE"), ((string?)last["stage"], (string?)last["nextAction"]!["actor"], (string?)last["nextAction"]!["action"]));
        Assert.Equal(TimeSpan.FromHours(72), Due(last) - At(last, "ARBITRATION_STARTED"));
        await OutsideHost.RefusedAsync(await DecideAsync("agent", "alice", refundId, Approval(0, 10_000, 0)), HttpStatusCode.Conflict, "SUPERVISOR_REQUIRED");
        await OkAsync(await DecideAsync("supervisor", "carol", refundId, Approval(0, 10_000, 0)));
        Assert.Equal("REFUNDED", (string?)(await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED"))["outcome"]);
    }

    [Fact]
    public async Task A_high_value_is_flagged_and_its_clocks_are_half_as_long()
    {
        JsonObject body = await host.RefundAsync("DUPLICATE_CHARGE", "DELIVERED_UNOPENED", "m-957");
        body["order"]!["paid"]!["amount"] = 100_000;
        body["amount"]!["amount"] = 100_000;
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        await host.Api.AddEvidenceAsync(refundId, "E2", "a.png", "image/png", SampleRefund.FailureScreen);
        JsonNode review = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        Assert.Equal(["HIGH_VALUE"], review["flags"]!.AsArray().Select(flag => (string)flag!));
        Assert.Equal(TimeSpan.FromHours(12), Due(review) - At(review, "PLATFORM_REVIEW_STARTED"));
        Assert.Equal([refundId], await ListAsync("flag=HIGH_VALUE&merchantId=m-957"));
        Assert.Empty(await ListAsync("flag=OVERDUE&merchantId=m-957"));

        using HttpResponseMessage first = await DecideAsync("agent", "alice", refundId, Approval(10_000, 0, 0));
        Assert.Equal("SUPERVISOR", (string?)(await OutsideHost.JsonAsync(first))["nextAction"]!["actor"]);
        await OutsideHost.RefusedAsync(await DecideAsync("agent", "bob", refundId, Approval(10_000, 0, 0)), HttpStatusCode.Conflict, "SUPERVISOR_REQUIRED");
        JsonNode back = await OkAsync(await DecideAsync("supervisor", "carol", refundId, new() { ["decision"] = "REJECT", ["reason"] = "R", ["note"] = "n" }));
        Assert.Equal(("PLATFORM_REVIEW", "OPERATOR", "DECIDE"), ((string?)back["stage"], (string?)back["nextAction"]!["actor"], (string?)back["nextAction"]!["action"]));
    }

    // Example 20: the third working day after 2026-02-13 is 02-25, the spring festival and the worked Saturday 02-14 in between.
    [Fact]
    public async Task A_case_over_three_working_days_is_flagged_across_the_spring_festival()
    {
        await using var festival = new OutsideHost(new DateTimeOffset(2026, 2, 13, 10, 0, 0, TimeSpan.FromHours(8)));
        await festival.InitializeAsync();
        string refundId = await festival.OpenAsync("CHANGED_MIND", "USED", "m-958");
        await festival.CaseOnceAsync(refundId, c => (string?)c["stage"] == "BUYER_RESPONSE");
        await festival.Api.StorefrontAsync(HttpMethod.Post, $"/api/refunds/{refundId}/responses", new JsonObject { ["action"] = "APPEAL" }, HostApi.NewKey());

        DateTimeOffset over = new(2026, 2, 25, 16, 0, 0, TimeSpan.Zero);
        await AdvanceToAsync(festival, over.AddMinutes(-10));
        Assert.Null((await festival.CaseAsync(refundId))["flags"]);
        await AdvanceToAsync(festival, over.AddMinutes(1));
        JsonNode flagged = await festival.CaseOnceAsync(refundId, c => c["flags"] is not null);

        Assert.Equal(["OVERDUE"], flagged["flags"]!.AsArray().Select(flag => (string)flag!));
        Assert.True(At(flagged, "CASE_OVERDUE") >= over, $"It was flagged at {At(flagged, "CASE_OVERDUE"):O}.");
        JsonNode list = await festival.Api.AsAsync(As("agent", "alice"), HttpMethod.Get, "/api/operator/refunds?flag=OVERDUE");
        Assert.Equal(refundId, (string?)Assert.Single(list["items"]!.AsArray())!["refundId"]);
    }

    private static async Task AdvanceToAsync(OutsideHost host, DateTimeOffset time) =>
        await host.Api.AdvanceAsync(System.Xml.XmlConvert.ToString(time - await host.Api.NowAsync()));

    private static JsonObject As(string role, string subject) => new() { ["role"] = role, ["subject"] = subject };

    private static JsonObject Approval(int platform, int merchant, int user) => new()
    {
        ["decision"] = "APPROVE",
        ["liability"] = new JsonObject { ["platform"] = platform, ["merchant"] = merchant, ["user"] = user },
        ["reason"] = "EVIDENCE_COMPLETE",
        ["note"] = "两项凭证齐全",
    };

    private static DateTimeOffset Due(JsonNode refundCase) => Time(refundCase["nextAction"]!["dueAt"]);

    private static DateTimeOffset At(JsonNode refundCase, string happened) => Time(refundCase["timeline"]!.AsArray().Last(entry => (string?)entry!["event"] == happened)!["at"]);

    private static DateTimeOffset Time(JsonNode? text) => DateTimeOffset.Parse((string)text!, CultureInfo.InvariantCulture);

    private static async Task<JsonNode> OkAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            JsonNode body = await OutsideHost.JsonAsync(answer);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode}: {body}");
            return body;
        }
    }

    private async Task<string> InPlatformReviewAsync(string merchantId)
    {
        string refundId = await host.InMerchantReviewAsync(merchantId);
        await host.Api.AdvanceAsync("PT24H1S");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        return refundId;
    }

    private async Task<IEnumerable<string>> WrongFieldsAsync(string refundId, JsonObject decision)
    {
        JsonNode problem = await OutsideHost.RefusedAsync(await DecideAsync("agent", "alice", refundId, decision), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        return problem["errors"]!.AsObject().Select(field => field.Key);
    }

    private async Task<IEnumerable<string>> ListAsync(string query) =>
        (await host.Api.AsAsync(As("agent", "alice"), HttpMethod.Get, "/api/operator/refunds?" + query))["items"]!.AsArray().Select(item => (string)item!["refundId"]!);

    private Task<HttpResponseMessage> ActAsync(string role, string subject, string refundId, JsonObject action) =>
        host.Api.SendAsBearerAsync(As(role, subject), HttpMethod.Post, $"/api/operator/refunds/{refundId}/actions", HostApi.Json(action.ToJsonString()));

    private Task<HttpResponseMessage> DecideAsync(string role, string subject, string refundId, JsonObject decision) =>
        host.Api.SendAsBearerAsync(As(role, subject), HttpMethod.Post, $"/api/operator/refunds/{refundId}/decision", HostApi.Json(decision.ToJsonString()));
}
