using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>product.md, rows 16, 17, 18 and 35, and the wrong-doer ledger: whose money pays, what is recovered, and that the books balance in the end.</summary>
public sealed class BooksFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task Row_16_the_fund_pays_first_what_the_deposit_lacks_and_the_merchant_repays_it()
    {
        await PrepayAsync("m-fund", 60_000);
        await CancelledAsync("m-fund");
        JsonNode second = await CancelledAsync("m-fund");
        Assert.Equal("COMPENSATION_FUND", (string?)second["payout"]!["fundsFrom"]);
        Assert.Equal(["DEPOSIT 1100", "COMPENSATION_FUND 3800"], second["payout"]!["funds"]!.AsArray().Select(part => $"{part!["source"]} {Fen(part["amount"])}"));

        JsonNode owing = Assert.Single((await GetAsync("finance", "/api/operator/recoveries?merchantId=m-fund"))["items"]!.AsArray())!;
        Assert.Equal((3_800L, 3_800L, 0L), (Fen(owing["owed"]), Fen(owing["advanced"]), Fen(owing["repaid"])));
        Assert.Equal((string?)second["refundId"], (string?)Assert.Single(owing["cases"]!.AsArray())!["refundId"]);

        await OutsideHost.RefusedAsync(await RepayAsync("agent", "m-fund", 3_000), HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED");
        await OutsideHost.RefusedAsync(await RepayAsync("finance", "m-fund", 3_801), HttpStatusCode.Conflict, "MORE_THAN_OWED");
        using (HttpResponseMessage repaid = await RepayAsync("finance", "m-fund", 3_000))
        {
            Assert.Equal((HttpStatusCode.Created, 800L), (repaid.StatusCode, Fen((await OutsideHost.JsonAsync(repaid))["owed"])));
        }

        JsonNode standing = await GetAsync("agent", "/api/operator/merchants/m-fund/standing");
        Assert.Equal((0L, 800L), (Fen(standing["deposit"]!["available"]), Fen(standing["recoveryOwed"])));
        JsonNode left = Assert.Single((await GetAsync("auditor", "/api/operator/recoveries"))["items"]!.AsArray(), item => (string?)item!["merchantId"] == "m-fund")!;
        Assert.Equal("BT-1", (string?)Assert.Single(left["repayments"]!.AsArray())!["reference"]);
        await BalancedAsync("m-fund", payouts: 2);
    }

    [Fact]
    public async Task Row_35_a_gone_merchants_cases_stop_waiting_its_money_is_held_and_the_rest_is_advanced_and_recoverable()
    {
        await PrepayAsync("m-gone", 30_000);
        string held = await ReviewedAsync("ESCROW");
        string direct = await ReviewedAsync("DIRECT");
        string unproven = await OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED", "DIRECT");

        await OutsideHost.RefusedAsync(await SayGoneAsync("agent", "alice"), HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED");
        using (HttpResponseMessage first = await SayGoneAsync("supervisor", "carol"))
        {
            Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        }

        await OutsideHost.RefusedAsync(await SayGoneAsync("supervisor", "carol"), HttpStatusCode.Conflict, "SECOND_APPROVER_MUST_DIFFER");
        Assert.Equal("MERCHANT_REVIEW", (string?)(await host.CaseAsync(held))["stage"]);
        using (HttpResponseMessage second = await SayGoneAsync("supervisor", "dave"))
        {
            Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        }

        foreach (string refundId in (string[])[held, direct])
        {
            JsonNode waiting = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
            Assert.Contains(waiting["explanation"]!.AsArray(), rule => (string?)rule!["rule"] == "MERCHANT_GONE_ESCALATES");
        }

        // A case that comes to wait for it later is found with the next look.
        await ProveAsync(unproven);
        await host.CaseOnceAsync(unproven, c => (string?)c["stage"] == "MERCHANT_REVIEW");
        await host.Api.AdvanceAsync("PT1H1S");
        await host.CaseOnceAsync(unproven, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        Assert.Empty((await GetAsync("agent", "/api/operator/merchants/m-gone/standing"))["silences30d"]!.AsArray());

        string claimed = await OpenAsync("MERCHANT_GONE", "DELIVERED_UNOPENED", "DIRECT");
        await host.CaseOnceAsync(claimed, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        foreach (string refundId in (string[])[held, direct, unproven, claimed])
        {
            await ApprovedAsync(refundId);
        }

        JsonNode gone = await GetAsync("auditor", "/api/operator/merchants/m-gone/gone");
        Assert.Equal((true, "carol", "dave", 3), ((bool)gone["gone"]!, (string?)gone["proposedBy"], (string?)gone["approvedBy"], (int)gone["progress"]!["escalated"]!));
        Assert.Equal(
            (4_900L, 3_000L, 11_700L, 11_700L),
            (Fen(gone["paidFromEscrow"]), Fen(gone["paidFromDeposit"]), Fen(gone["paidFromFund"]), Fen(gone["recoverable"])));
        JsonNode standing = await GetAsync("agent", "/api/operator/merchants/m-gone/standing");
        Assert.Equal((true, true, 0), ((bool)standing["gone"]!, (bool)standing["throttled"]!, standing["labels"]!.AsArray().Count));
        JsonNode hold = (await host.Api.StorefrontAsync(
            HttpMethod.Post, "/api/settlement-holds", new JsonObject { ["orders"] = new JsonArray((await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-gone"))["order"]!.DeepClone()) }))["items"]![0]!;
        Assert.Equal((true, "MERCHANT_GONE", null), ((bool)hold["held"]!, (string?)hold["why"], (string?)hold["until"]));
        await BalancedAsync("m-gone", payouts: 4);
    }

    private static long Fen(JsonNode? money) => (long)money!["amount"]!;

    private static JsonObject As(string role, string subject) => new() { ["role"] = role, ["subject"] = subject };

    private Task<JsonNode> GetAsync(string role, string path) => host.Api.AsAsync(As(role, "frank"), HttpMethod.Get, path);

    private Task<HttpResponseMessage> RepayAsync(string role, string merchantId, long fen) => host.Api.SendAsBearerAsync(
        As(role, "frank"),
        HttpMethod.Post,
        $"/api/operator/recoveries/{merchantId}/repayments",
        HostApi.Json(new JsonObject { ["amount"] = new JsonObject { ["amount"] = fen, ["currency"] = "CNY" }, ["reference"] = "BT-1", ["note"] = "银行转账" }.ToJsonString()));

    private Task<HttpResponseMessage> SayGoneAsync(string role, string subject) => host.Api.SendAsBearerAsync(
        As(role, subject), HttpMethod.Post, "/api/operator/merchants/m-gone/gone", HostApi.Json("""{"reason":"UNREACHABLE","note":"电话停机"}"""));

    // Both tests share the host, so the accounts hold more than one merchant's money, and all of it must sum to nothing.
    private async Task BalancedAsync(string merchantId, int payouts)
    {
        JsonNode books = await GetAsync("auditor", $"/api/operator/books?merchantId={merchantId}");
        Assert.True((bool)books["balanced"]!, books["differences"]!.ToJsonString());
        Assert.Equal((payouts, payouts, null), ((int)books["payouts"]!, (int)books["postings"]!, (string?)books["nextCursor"]));
        Assert.Equal(0, books["accounts"]!.AsArray().Sum(account => Fen(account!["sum"])));
        await OutsideHost.RefusedAsync(
            await host.Api.SendAsBearerAsync(As("agent", "alice"), HttpMethod.Get, "/api/operator/books", null), HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED");
    }

    private async Task PrepayAsync(string merchantId, long fen)
    {
        string today = (await host.Api.NowAsync()).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await host.Api.StorefrontAsync(
            HttpMethod.Put,
            $"/api/merchant-statistics/{merchantId}/{today}",
            new JsonObject { ["orders"] = 3, ["prepaid"] = new JsonObject { ["amount"] = fen, ["currency"] = "CNY" } });
    }

    private async Task<JsonNode> CancelledAsync(string merchantId) =>
        await ClosedAsync(await OpenAsync("NOT_DELIVERED", "UNDELIVERED", "DIRECT", merchantId));

    private async Task<JsonNode> ClosedAsync(string refundId)
    {
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal("REFUNDED", (string?)closed["outcome"]);
        return closed;
    }

    private async Task<string> OpenAsync(string reason, string deliveryState, string tradeMode, string merchantId = "m-gone")
    {
        JsonObject body = await host.RefundAsync(reason, deliveryState, merchantId);
        body["order"]!["tradeMode"] = tradeMode;
        return (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
    }

    private async Task<string> ReviewedAsync(string tradeMode)
    {
        string refundId = await OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED", tradeMode);
        await ProveAsync(refundId);
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "MERCHANT_REVIEW");
        return refundId;
    }

    private async Task ProveAsync(string refundId)
    {
        await host.Api.AddEvidenceAsync(refundId, "E3", "failure.png", "image/png", SampleRefund.FailureScreen);
        await host.Api.AddEvidenceAsync(refundId, "E4", "query.txt", "text/plain", SampleRefund.QueryRecord);
    }

    private async Task ApprovedAsync(string refundId)
    {
        using HttpResponseMessage decided = await host.Api.SendAsBearerAsync(
            As("agent", "alice"),
            HttpMethod.Post,
            $"/api/operator/refunds/{refundId}/decision",
            HostApi.Json("""{"decision":"APPROVE","reason":"EVIDENCE_COMPLETE","note":"n"}"""));
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
        await ClosedAsync(refundId);
    }
}
