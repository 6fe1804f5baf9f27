using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>product.md, rows 16 to 18, 28 and 29: how merchants stand, and whose money a refund takes.</summary>
public sealed class StandingFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task A_merchant_nobody_told_of_stands_at_nothing()
    {
        JsonNode standing = await StandingAsync("m-new");

        Assert.Equal((0m, 0L, false), ((decimal)standing["refundRate30d"]!, (long)standing["orders30d"]!, (bool)standing["throttled"]!));
        Assert.Equal((0L, 0L, 0L), (Fen(standing["deposit"]!["held"]), Fen(standing["deposit"]!["available"]), Fen(standing["recoveryOwed"])));
        Assert.Empty(standing["labels"]!.AsArray());
    }

    [Fact]
    public async Task Example_30_the_eleventh_refund_of_a_hundred_orders_throttles_and_an_operator_sees_it()
    {
        await TellAsync("m-rate", new JsonObject { ["orders"] = 100, ["score"] = 480, ["prepaid"] = Yuan(1_234_567) });
        JsonNode labelled = await StandingAsync("m-rate");
        Assert.Equal(["PREFERRED"], labelled["labels"]!.AsArray().Select(label => (string)label!));
        Assert.Equal(123_457, Fen(labelled["deposit"]!["held"]));

        // The buyer's own change of mind is not the merchant's doing.
        await Task.WhenAll(Enumerable.Repeat("NOT_DELIVERED", 10).Append("CHANGED_MIND").Select(reason => RefundedAsync(reason, "m-rate")));
        JsonNode ten = await StandingAsync("m-rate");
        Assert.Equal((10L, 0.1m, false), ((long)ten["refunds30d"]!, (decimal)ten["refundRate30d"]!, (bool)ten["throttled"]!));

        await RefundedAsync("NOT_DELIVERED", "m-rate");
        JsonNode eleven = await host.Api.AsAsync(
            new JsonObject { ["role"] = "agent", ["subject"] = "alice" }, HttpMethod.Get, "/api/operator/merchants/m-rate/standing");
        Assert.Equal((11L, 0.11m, true), ((long)eleven["refunds30d"]!, (decimal)eleven["refundRate30d"]!, (bool)eleven["throttled"]!));
        Assert.Equal(123_457, Fen(eleven["deposit"]!["available"]));

        // Its money waits as long as late claims may come.
        JsonObject order = await OrderAsync("OPENED_UNVERIFIED", "m-rate");
        JsonNode hold = await HoldAsync(order);
        Assert.Equal((true, "MERCHANT_THROTTLED"), ((bool)hold["held"]!, (string?)hold["why"]));
        Assert.Equal(Time(order["deliveredAt"]).AddDays(15), Time(hold["until"]));
    }

    [Fact]
    public async Task A_day_told_again_takes_the_place_of_what_was_told_before()
    {
        await TellAsync("m-again", new JsonObject { ["orders"] = 70, ["prepaid"] = Yuan(1_000) });
        await TellAsync("m-again", new JsonObject { ["orders"] = 25, ["prepaid"] = Yuan(2_000) });

        JsonNode standing = await StandingAsync("m-again");

        Assert.Equal((25L, 200L), ((long)standing["orders30d"]!, Fen(standing["deposit"]!["held"])));
    }

    [Fact]
    public async Task Days_that_are_wrong_or_to_come_are_refused()
    {
        Task<HttpResponseMessage> SendAsync(string date, string body) =>
            host.Api.SendSignedAsync(HttpMethod.Put, $"/api/merchant-statistics/m-wrong/{date}", HostApi.Json(body), null);

        string later = (await host.Api.NowAsync()).AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await OutsideHost.RefusedAsync(await SendAsync(later, """{"orders":1}"""), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        await OutsideHost.RefusedAsync(await SendAsync("2026-02-30", """{"orders":1}"""), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        await OutsideHost.RefusedAsync(await SendAsync("2026-02-13", """{"orders":-1}"""), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        await OutsideHost.RefusedAsync(await SendAsync("2026-02-13", """{"orders":1,"score":501}"""), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
    }

    [Fact]
    public async Task A_silent_merchant_is_on_record()
    {
        string refundId = await host.InMerchantReviewAsync("m-silent");

        await host.Api.AdvanceAsync("PT24H");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");

        JsonNode silence = Assert.Single((await StandingAsync("m-silent"))["silences30d"]!.AsArray())!;
        Assert.Equal((refundId, "ESCALATE"), ((string?)silence["refundId"], (string?)silence["effect"]));
        Assert.Null(silence["penalty"]);
    }

    [Fact]
    public async Task A_hold_rolls_past_midnight_and_an_open_case_keeps_it()
    {
        DateTimeOffset now = await host.Api.NowAsync();
        DateTimeOffset shanghai = now.ToOffset(TimeSpan.FromHours(8));
        DateTimeOffset lateEvening = new DateTimeOffset(shanghai.Date, shanghai.Offset).AddDays(1).AddHours(23).AddMinutes(50);
        await host.Api.AdvanceAsync(System.Xml.XmlConvert.ToString(lateEvening - now));
        JsonObject order = await OrderAsync("OPENED_UNVERIFIED", "m-hold");
        order["deliveredAt"] = lateEvening.ToString("O", CultureInfo.InvariantCulture);

        await host.Api.AdvanceAsync("PT20M");
        JsonNode nextDay = await HoldAsync(order);
        Assert.Equal((true, "CLAIM_WINDOW", lateEvening.AddHours(24)), ((bool)nextDay["held"]!, (string?)nextDay["why"], Time(nextDay["until"])));
        await OutsideHost.RefusedAsync(await SettleAsync(order), HttpStatusCode.Conflict, "SETTLEMENT_HELD");

        JsonNode opened = await host.Api.StorefrontAsync(
            HttpMethod.Post,
            "/api/refunds",
            new JsonObject { ["order"] = order.DeepClone(), ["reason"] = "CODE_INVALID", ["statement"] = new JsonObject { ["facts"] = "无法激活", ["proof"] = "见截图", ["demand"] = "退款" } },
            HostApi.NewKey());
        await host.Api.AdvanceAsync("PT24H");
        Assert.Equal((true, "OPEN_CASE"), ((bool)(await HoldAsync(order))["held"]!, (string?)(await HoldAsync(order))["why"]));

        await host.Api.StorefrontAsync(
            HttpMethod.Post, $"/api/refunds/{(string)opened["refundId"]!}/responses", new JsonObject { ["action"] = "WITHDRAW" }, HostApi.NewKey());
        JsonNode free = await HoldAsync(order);
        Assert.Equal((false, "WINDOW_OVER"), ((bool)free["held"]!, (string?)free["why"]));
        using HttpResponseMessage settled = await SettleAsync(order);
        using HttpResponseMessage again = await SettleAsync(order);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (settled.StatusCode, again.StatusCode));
        Assert.Equal(await settled.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_refund_takes_the_deposit_where_there_is_no_escrow_and_the_fund_where_the_deposit_is_short()
    {
        await TellAsync("m-short", new JsonObject { ["orders"] = 3, ["prepaid"] = Yuan(60_000) });

        JsonNode first = await RefundedAsync("NOT_DELIVERED", "m-short", "DIRECT");
        JsonNode second = await RefundedAsync("NOT_DELIVERED", "m-short", "DIRECT");
        JsonNode third = await RefundedAsync("NOT_DELIVERED", "m-short", "ESCROW");

        Assert.Equal(
            ("DEPOSIT", "COMPENSATION_FUND", "ESCROW"),
            ((string?)first["payout"]!["fundsFrom"], (string?)second["payout"]!["fundsFrom"], (string?)third["payout"]!["fundsFrom"]));
        JsonNode standing = await StandingAsync("m-short");
        Assert.Equal((6_000L, 0L, 3_800L), (Fen(standing["deposit"]!["held"]), Fen(standing["deposit"]!["available"]), Fen(standing["recoveryOwed"])));
    }

    private static DateTimeOffset Time(JsonNode? node) => DateTimeOffset.Parse((string)node!, CultureInfo.InvariantCulture);

    private static long Fen(JsonNode? money) => (long)money!["amount"]!;

    private static JsonObject Yuan(long fen) => new() { ["amount"] = fen, ["currency"] = "CNY" };

    private Task<JsonNode> StandingAsync(string merchantId) => host.Api.AsAsync(OutsideHost.Merchant(merchantId), HttpMethod.Get, "/api/merchant/standing");

    private async Task TellAsync(string merchantId, JsonObject day)
    {
        string today = (await host.Api.NowAsync()).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await host.Api.StorefrontAsync(HttpMethod.Put, $"/api/merchant-statistics/{merchantId}/{today}", day);
    }

    private async Task<JsonObject> OrderAsync(string deliveryState, string merchantId) =>
        (JsonObject)(await host.RefundAsync("CODE_INVALID", deliveryState, merchantId))["order"]!.DeepClone();

    private async Task<JsonNode> HoldAsync(JsonObject order) => (await host.Api.StorefrontAsync(
        HttpMethod.Post, "/api/settlement-holds", new JsonObject { ["orders"] = new JsonArray(order.DeepClone()) }))["items"]![0]!;

    private Task<HttpResponseMessage> SettleAsync(JsonObject order) => host.Api.SendSignedAsync(
        HttpMethod.Post, "/api/settlements", HostApi.Json(new JsonObject { ["order"] = order.DeepClone() }.ToJsonString()), HostApi.NewKey());

    // An undelivered order, cancelled and paid back.
    private async Task<JsonNode> RefundedAsync(string reason, string merchantId, string tradeMode = "ESCROW")
    {
        JsonObject body = await host.RefundAsync(reason, "UNDELIVERED", merchantId);
        body["order"]!["tradeMode"] = tradeMode;
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        JsonNode closed = await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");

        // The counting follows the record of the case.
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        return closed;
    }
}
