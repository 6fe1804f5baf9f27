using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>product.md, row 39: every day is compared with the provider's bill, and whatever differs is told.</summary>
public sealed class ReconciliationFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    private const string Reconciliations = "/api/operator/reconciliations";
    private static readonly JsonObject Finance = new() { ["role"] = "finance", ["subject"] = "fiona" };
    private static readonly JsonObject Agent = new() { ["role"] = "agent", ["subject"] = "alice" };

    [Fact]
    public async Task A_day_is_compared_by_itself_and_each_difference_is_told_once_until_finance_resolves_it()
    {
        DateTimeOffset now = (await host.Api.NowAsync()).ToOffset(TimeSpan.FromHours(8));
        string day = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        JsonNode fine = await RefundedAsync();
        JsonNode changed = await RefundedAsync();
        JsonNode missing = await RefundedAsync();
        await FalsifyAsync(Number(changed), new JsonObject { ["amount"] = 1 });
        await FalsifyAsync(Number(missing), new JsonObject { ["drop"] = true });
        await FalsifyAsync("by-hand-1", new JsonObject { ["amount"] = 700 });

        // Until ten the next morning the provider still makes the bill, and whoever asks for it waits.
        DateTimeOffset early = new DateTimeOffset(now.Date, now.Offset).AddDays(1).AddHours(8.5);
        await host.Api.AdvanceAsync(XmlConvert.ToString(early - now));
        await host.Api.AsAsync(Agent, HttpMethod.Post, Reconciliations, new JsonObject { ["date"] = day, ["channel"] = "WECHAT_PAY" });
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        JsonNode waiting = (await ReconciliationAsync(day))["run"]!;
        Assert.Equal("WAITING", (string?)waiting["state"]);
        Assert.Contains("STATEMENT_CREATING", (string?)waiting["why"], StringComparison.Ordinal);

        await host.Api.AdvanceAsync("PT2H5M");
        JsonNode found = await ReconciliationAsync(day);

        Assert.Equal(("DONE", 3, 3, 3), ((string?)found["run"]!["state"], (int)found["run"]!["atProvider"]!, (int)found["run"]!["withUs"]!, (int)found["run"]!["differences"]!));
        Assert.Equal(
            new[] { $"AMOUNT_DIFFERS.{Number(changed)}", "ONLY_AT_PROVIDER.by-hand-1", $"ONLY_WITH_US.{Number(missing)}" },
            found["differences"]!.AsArray().Select(difference => (string)difference!["key"]!).Order(StringComparer.Ordinal));
        Assert.Equal((0, 1, 1), (await NotesAsync(fine), await NotesAsync(changed), await NotesAsync(missing)));
        Assert.Equal("SUCCEEDED", (string?)(await host.CaseAsync((string)changed["refundId"]!))["payout"]!["state"]);

        await host.Api.AsAsync(Agent, HttpMethod.Post, Reconciliations, new JsonObject { ["date"] = day, ["channel"] = "WECHAT_PAY" });
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, (await ReconciliationAsync(day))["differences"]!.AsArray().Count);
        Assert.Equal(1, await NotesAsync(changed));

        // Each is a task of finance's, and whoever ends the task has resolved the difference.
        JsonNode[] tasks = [.. (await host.Api.AsAsync(Finance, HttpMethod.Get, "/api/operator/finance-tasks?kind=RECONCILIATION_DIFFERENCE"))["items"]!.AsArray().Select(item => item!)
            .Where(item => ((string)item["subject"]!).StartsWith("WECHAT_PAY-", StringComparison.Ordinal))];
        Assert.Equal(
            found["differences"]!.AsArray().Select(difference => $"WECHAT_PAY-{day}-{(string)difference!["key"]!}").Order(StringComparer.Ordinal),
            tasks.Select(item => (string)item["subject"]!).Order(StringComparer.Ordinal));
        JsonNode task = tasks.Single(item => ((string)item["subject"]!).EndsWith(Number(changed), StringComparison.Ordinal));
        await host.Api.AsAsync(
            Finance, HttpMethod.Post, $"/api/operator/finance-tasks/{(string)task["taskId"]!}/completion", new JsonObject { ["result"] = "RESOLVED", ["reference"] = "fix-1", ["note"] = "corrected there" });
        JsonNode ended = (await ReconciliationAsync(day))["differences"]!.AsArray().Single(difference => ((string)difference!["key"]!).EndsWith(Number(changed), StringComparison.Ordinal))!;
        Assert.Equal(("CORRECTED", "fiona", "corrected there"), ((string?)ended["resolved"]!["resolution"], (string?)ended["resolved"]!["by"], (string?)ended["resolved"]!["note"]));

        string resolution = $"{Reconciliations}/{day}/WECHAT_PAY/differences/ONLY_AT_PROVIDER.by-hand-1/resolution";
        var body = new JsonObject { ["resolution"] = "EXPLAINED", ["note"] = "paid by hand" };
        await OutsideHost.RefusedAsync(
            await host.Api.SendAsBearerAsync(Agent, HttpMethod.Post, resolution, HostApi.Json(body.ToJsonString())), HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED");
        JsonNode resolved = await host.Api.AsAsync(Finance, HttpMethod.Post, resolution, body);
        Assert.Equal(("EXPLAINED", "fiona"), ((string?)resolved["resolved"]!["resolution"], (string?)resolved["resolved"]!["by"]));
        await OutsideHost.RefusedAsync(
            await host.Api.SendAsBearerAsync(Finance, HttpMethod.Post, resolution, HostApi.Json(body.ToJsonString())), HttpStatusCode.Conflict, "DIFFERENCE_RESOLVED");
    }

    [Fact]
    public async Task Alipays_day_and_the_transfers_are_compared_too()
    {
        DateTimeOffset now = (await host.Api.NowAsync()).ToOffset(TimeSpan.FromHours(8));
        string day = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string fine = Number(await RefundedByAlipayAsync());
        string changed = Number(await RefundedByAlipayAsync());
        await FalsifyAsync(changed, new JsonObject { ["amount"] = 1 }, "alipay/bill-changes");
        await FalsifyAsync("KMbyhand1", new JsonObject { ["amount"] = 700 }, "wechat-pay/fund-flow-changes");

        await host.Api.AdvanceAsync(XmlConvert.ToString(new DateTimeOffset(now.Date, now.Offset).AddDays(1).AddHours(10.1) - now));
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        JsonNode alipay = await ReconciliationAsync(day, "ALIPAY");
        JsonNode transfers = await ReconciliationAsync(day, "WECHAT_TRANSFER");

        Assert.NotEqual(fine, changed);
        Assert.Equal(("DONE", 2, 2), ((string?)alipay["run"]!["state"], (int)alipay["run"]!["atProvider"]!, (int)alipay["run"]!["withUs"]!));
        Assert.Equal($"AMOUNT_DIFFERS.{changed}", (string?)Assert.Single(alipay["differences"]!.AsArray())!["key"]);
        Assert.Equal("DONE", (string?)transfers["run"]!["state"]);
        Assert.Equal("ONLY_AT_PROVIDER.KMbyhand1", (string?)Assert.Single(transfers["differences"]!.AsArray())!["key"]);
    }

    [Fact]
    public async Task A_day_on_which_the_provider_did_nothing_is_done_and_one_that_is_not_over_is_refused()
    {
        DateTimeOffset now = (await host.Api.NowAsync()).ToOffset(TimeSpan.FromHours(8));
        string quiet = now.AddDays(-40).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await host.Api.AsAsync(Agent, HttpMethod.Post, Reconciliations, new JsonObject { ["date"] = quiet, ["channel"] = "WECHAT_PAY" });
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);

        JsonNode run = (await host.Api.AsAsync(Agent, HttpMethod.Get, $"{Reconciliations}?date={quiet}"))["items"]![0]!;
        Assert.Equal(("DONE", 0), ((string?)run["state"], (int)run["differences"]!));

        Task<HttpResponseMessage> StartAsync(string body) => host.Api.SendAsBearerAsync(Agent, HttpMethod.Post, Reconciliations, HostApi.Json(body));
        string today = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await OutsideHost.RefusedAsync(await StartAsync($$"""{"date":"{{today}}","channel":"WECHAT_PAY"}"""), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        await OutsideHost.RefusedAsync(await StartAsync($$"""{"date":"{{quiet}}","channel":"BANK"}"""), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        await OutsideHost.RefusedAsync(
            await host.Api.SendAsBearerAsync(Agent, HttpMethod.Get, $"{Reconciliations}/{today}/NOBODY", null), HttpStatusCode.NotFound, "RECONCILIATION_NOT_FOUND");
    }

    private static string Number(JsonNode refundCase) => (string)refundCase["payout"]!["refundNumber"]!;

    private async Task<JsonNode> RefundedAsync()
    {
        string refundId = await host.OpenAsync("CHANGED_MIND", "UNDELIVERED");
        JsonNode closed = await host.CaseOnceAsync(refundId, refund => (string?)refund["stage"] == "CLOSED");
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        return closed;
    }

    private async Task<JsonNode> RefundedByAlipayAsync()
    {
        JsonObject body = await host.RefundAsync("CHANGED_MIND", "UNDELIVERED");
        string orderId = (string)body["order"]!["orderId"]!;
        body["order"]!["payment"] = new JsonObject { ["provider"] = "ALIPAY", ["transactionId"] = "20260213" + orderId, ["outTradeNo"] = orderId };
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        return await host.CaseOnceAsync(refundId, refund => (string?)refund["stage"] == "CLOSED");
    }

    private Task<JsonNode> FalsifyAsync(string refundNumber, JsonObject how, string bill = "wechat-pay/bill-changes")
    {
        how["refundNumber"] = refundNumber;
        return host.Api.PostAsync("/local/providers/" + bill, how);
    }

    private Task<JsonNode> ReconciliationAsync(string day, string channel = "WECHAT_PAY") => host.Api.AsAsync(Agent, HttpMethod.Get, $"{Reconciliations}/{day}/{channel}");

    private async Task<int> NotesAsync(JsonNode refundCase)
    {
        JsonNode seen = await host.Api.AsAsync(Agent, HttpMethod.Get, $"/api/operator/refunds/{(string)refundCase["refundId"]!}");
        return seen["timeline"]!.AsArray().Count(entry => (string?)entry!["event"] == "NOTE_ADDED" && ((string?)entry["note"])!.StartsWith("对账", StringComparison.Ordinal));
    }
}
