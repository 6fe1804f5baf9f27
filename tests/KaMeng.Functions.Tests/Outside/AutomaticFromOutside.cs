using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>product.md, rows 3 and 27 and "Late-success sweeper": cases that open and settle although nobody asks.</summary>
public sealed class AutomaticFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    private static readonly TimeSpan TwoHours = TimeSpan.FromHours(2);

    [Fact]
    public async Task A_second_charge_told_sixteen_times_goes_back_once_and_to_its_own_payment()
    {
        JsonObject order = await OrderAsync("DELIVERED_UNOPENED");
        string second = "4300" + (string)order["orderId"]!;
        for (int times = 0; times < 16; times++)
        {
            // Each with another message id, and every second one with another event id: what tells them apart is the payment.
            await host.SendProviderEventAsync(Event("kameng.payment.duplicated", second, 4_950, order, $"EV-{second}-{times % 2}"));
        }

        JsonNode closed = await ClosedAsync(order);

        Assert.Equal(("DUPLICATE_CHARGE", "REFUNDED", "INSTANT"), ((string?)closed["reason"], (string?)closed["outcome"], (string?)closed["lane"]));
        Assert.Equal(("PLATFORM", 4_950L), ((string?)closed["payout"]!["fundsFrom"], (long)closed["payout"]!["amount"]!["amount"]!));
        Assert.Contains(closed["explanation"]!.AsArray(), rule => (string?)rule!["rule"] == "PROVEN_BY_PROVIDER");
        Assert.Equal(("SYSTEM", "DUPLICATE_PAYMENT"), ((string?)closed["timeline"]![0]!["actor"], (string?)closed["timeline"]![0]!["note"]));
        Assert.Equal(4_950, (long)Assert.Single(await host.Api.ExecutedRefundsAsync(second))["amount"]!["amount"]!);
        Assert.Empty(await host.Api.ExecutedRefundsAsync((string)order["payment"]!["transactionId"]!));
        Assert.Empty(await host.DeadLettersAsync());
        AssertWithinTwoHours(closed);

        // What went back of the second payment takes nothing from what may be claimed of the first.
        JsonNode preview = await host.Api.StorefrontAsync(
            HttpMethod.Post, "/api/refund-previews", new JsonObject { ["order"] = order.DeepClone(), ["reason"] = "CODE_INVALID" });
        Assert.Equal(4_900, (long)preview["refundable"]!["amount"]!);
    }

    [Fact]
    public async Task However_large_a_second_charge_is_nobody_need_approve_it()
    {
        JsonObject order = await OrderAsync("USED");
        string second = "4300" + (string)order["orderId"]!;
        await host.SendProviderEventAsync(Event("kameng.payment.duplicated", second, 250_000, order, "EV-" + second));

        JsonNode closed = await ClosedAsync(order);

        Assert.Equal(("REFUNDED", 250_000L), ((string?)closed["outcome"], (long)closed["payout"]!["amount"]!["amount"]!));
    }

    [Fact]
    public async Task A_payment_that_came_after_its_order_had_ended_goes_back_at_the_platforms_cost()
    {
        JsonObject order = await OrderAsync("UNDELIVERED", "m-late");
        string late = (string)order["payment"]!["transactionId"]!;
        await host.SendProviderEventAsync(Event("kameng.payment.late-success", late, 4_900, order, "EV-" + late));

        JsonNode closed = await ClosedAsync(order);

        Assert.Equal(("NOT_DELIVERED", "REFUNDED", "INSTANT"), ((string?)closed["reason"], (string?)closed["outcome"], (string?)closed["lane"]));
        Assert.Equal("PLATFORM", (string?)closed["payout"]!["fundsFrom"]);
        Assert.Equal(4_900, (long)Assert.Single(await host.Api.ExecutedRefundsAsync(late))["amount"]!["amount"]!);
        AssertWithinTwoHours(closed);
        Assert.Equal(0, (long)(await host.Api.AsAsync(OutsideHost.Merchant("m-late"), HttpMethod.Get, "/api/merchant/standing"))["refunds30d"]!);
    }

    [Fact]
    public async Task A_payment_of_an_order_nobody_told_is_a_dead_letter_that_says_what_to_send()
    {
        string messageId = await host.SendProviderEventAsync(
            """
            {"specversion":"1.0","id":"EV-ORDERLESS","source":"/providers/wechat-pay","type":"kameng.payment.duplicated","subject":"42009",
             "data":{"transactionId":"42009","amount":{"amount":4900,"currency":"CNY"},"occurredAt":"2026-02-13T10:00:00Z"}}
            """);

        (string? reason, string? description) = await host.DeadLetterAsync(messageId);

        Assert.Equal("ORDER_UNKNOWN", reason);
        Assert.Contains("data.order", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leaked_code_is_made_void_and_paid_back_and_one_that_was_used_is_refused()
    {
        JsonObject unopened = await OrderAsync("DELIVERED_UNOPENED");
        JsonObject used = await OrderAsync("USED");
        JsonObject Body() => new() { ["orders"] = new JsonArray(unopened.DeepClone(), used.DeepClone()) };

        JsonNode told = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/leaked-codes", Body(), HostApi.NewKey());
        JsonNode closed = await ClosedAsync(unopened);
        JsonNode again = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/leaked-codes", Body(), HostApi.NewKey());

        Assert.Equal(told["items"]!.AsArray().Select(item => (string?)item!["refundId"]), again["items"]!.AsArray().Select(item => (string?)item!["refundId"]));
        Assert.Equal(("CODE_LEAKED", "REFUNDED", "INSTANT"), ((string?)closed["reason"], (string?)closed["outcome"], (string?)closed["lane"]));
        Assert.Equal(
            ["GOODS_VOID_REQUESTED", "GOODS_VOIDED", "PAYOUT_REQUESTED"],
            closed["timeline"]!.AsArray().Select(entry => (string)entry!["event"]!).Where(happened => happened.StartsWith("GOODS_", StringComparison.Ordinal) || happened == "PAYOUT_REQUESTED"));
        Assert.Single(await host.ExecutedAsync(closed));
        AssertWithinTwoHours(closed);
        JsonNode refused = await host.CaseOnceAsync((string)told["items"]![1]!["refundId"]!, c => (string?)c["lane"] == "REJECTED");
        Assert.Empty(await host.ExecutedAsync(refused));
    }

    [Fact]
    public async Task What_was_promised_and_never_came_is_paid_back_two_minutes_after_the_promise()
    {
        JsonObject order = await PromisedAsync("PT1H");
        JsonNode watch = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/delivery-watches", new JsonObject { ["order"] = order.DeepClone() }, HostApi.NewKey());
        Assert.Equal("WATCHING", (string?)watch["state"]);
        DateTimeOffset overdueAt = Time(watch["overdueAt"]);
        Assert.Equal(Time(order["promisedDeliveryBy"]).AddMinutes(2), overdueAt);

        await host.Api.AdvanceAsync("PT1H");
        Assert.Empty(await CasesAsync(order));
        await host.Api.AdvanceAsync("PT4M");
        JsonNode closed = await ClosedAsync(order);

        Assert.Equal(("NOT_DELIVERED", "REFUNDED", "INSTANT"), ((string?)closed["reason"], (string?)closed["outcome"], (string?)closed["lane"]));
        Assert.Equal("ESCROW", (string?)closed["payout"]!["fundsFrom"]);
        Assert.Single(await host.ExecutedAsync(closed));
        Assert.InRange(Time(closed["updatedAt"]) - overdueAt, TimeSpan.Zero, TwoHours);
        JsonNode problem = await OutsideHost.RefusedAsync(await DeliveredAsync(order), HttpStatusCode.Conflict, "DELIVERY_OVERDUE");
        Assert.Equal((string?)closed["refundId"], (string?)problem["refundId"]);
        JsonNode again = await host.Api.StorefrontAsync(HttpMethod.Post, "/api/delivery-watches", new JsonObject { ["order"] = order.DeepClone() }, HostApi.NewKey());
        Assert.Equal("SETTLED", (string?)again["state"]);
    }

    [Fact]
    public async Task A_delivery_in_time_ends_the_watch()
    {
        JsonObject order = await PromisedAsync("PT1H");
        await host.Api.StorefrontAsync(HttpMethod.Post, "/api/delivery-watches", new JsonObject { ["order"] = order.DeepClone() }, HostApi.NewKey());

        using HttpResponseMessage delivered = await DeliveredAsync(order);
        using HttpResponseMessage twice = await DeliveredAsync(order);
        await host.Api.AdvanceAsync("PT3H");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (delivered.StatusCode, twice.StatusCode));
        Assert.Equal("DELIVERED", (string?)(await OutsideHost.JsonAsync(delivered))["state"]);
        Assert.Empty(await CasesAsync(order));
    }

    [Fact]
    public async Task What_needs_no_watching_or_is_not_watched_is_refused()
    {
        JsonObject delivered = await OrderAsync("DELIVERED_UNOPENED");
        JsonObject unpromised = await OrderAsync("UNDELIVERED");
        unpromised.Remove("promisedDeliveryBy");

        JsonNode first = await OutsideHost.RefusedAsync(await WatchAsync(delivered), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        JsonNode second = await OutsideHost.RefusedAsync(await WatchAsync(unpromised), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        await OutsideHost.RefusedAsync(await DeliveredAsync(unpromised), HttpStatusCode.NotFound, "WATCH_NOT_FOUND");

        Assert.NotNull(first["errors"]!["order.deliveryState"]);
        Assert.NotNull(second["errors"]!["order.promisedDeliveryBy"]);
    }

    private static DateTimeOffset Time(JsonNode? node) => DateTimeOffset.Parse((string)node!, CultureInfo.InvariantCulture);

    private static void AssertWithinTwoHours(JsonNode closed) =>
        Assert.InRange(Time(closed["updatedAt"]) - Time(closed["openedAt"]), TimeSpan.Zero, TwoHours);

    private static string Event(string type, string transactionId, long fen, JsonObject order, string id) => new JsonObject
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["source"] = "/providers/wechat-pay",
        ["type"] = type,
        ["subject"] = transactionId,
        ["data"] = new JsonObject
        {
            ["transactionId"] = transactionId,
            ["amount"] = new JsonObject { ["amount"] = fen, ["currency"] = "CNY" },
            ["occurredAt"] = (string?)order["paidAt"],
            ["order"] = order.DeepClone(),
        },
    }.ToJsonString();

    private async Task<JsonObject> OrderAsync(string deliveryState, string merchantId = "m-77") =>
        (JsonObject)(await host.RefundAsync("NOT_DELIVERED", deliveryState, merchantId))["order"]!.DeepClone();

    private async Task<JsonObject> PromisedAsync(string within)
    {
        JsonObject order = await OrderAsync("UNDELIVERED");
        order["promisedDeliveryBy"] = (await host.Api.NowAsync() + System.Xml.XmlConvert.ToTimeSpan(within)).ToString("O", CultureInfo.InvariantCulture);
        return order;
    }

    private async Task<JsonArray> CasesAsync(JsonObject order) =>
        (await host.Api.StorefrontAsync(HttpMethod.Get, $"/api/refunds?orderId={(string)order["orderId"]!}"))["items"]!.AsArray();

    // The only case of the order, once it is over.
    private async Task<JsonNode> ClosedAsync(JsonObject order)
    {
        JsonArray cases = await CasesAsync(order);
        for (int looks = 0; cases.Count == 0; looks++)
        {
            Assert.True(looks < 100, "No case was opened.");
            await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
            await Task.Delay(50, TestContext.Current.CancellationToken);
            cases = await CasesAsync(order);
        }

        return await host.CaseOnceAsync((string)Assert.Single(cases)!["refundId"]!, c => (string?)c["stage"] == "CLOSED");
    }

    private Task<HttpResponseMessage> WatchAsync(JsonObject order) => host.Api.SendSignedAsync(
        HttpMethod.Post, "/api/delivery-watches", HostApi.Json(new JsonObject { ["order"] = order.DeepClone() }.ToJsonString()), HostApi.NewKey());

    private Task<HttpResponseMessage> DeliveredAsync(JsonObject order) => host.Api.SendSignedAsync(
        HttpMethod.Post, $"/api/delivery-watches/{(string)order["orderId"]!}/delivery", HostApi.Json("{}"), HostApi.NewKey());
}
