using System.Text.Json.Nodes;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Storefront;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Tests.Http;

/// <summary>The fields of <c>POST /api/refunds</c>.</summary>
public sealed class RefundFieldTests
{
    private readonly CallDesk _desk = new();

    public static TheoryData<string, Action<JsonObject>, string> Faults => new()
    {
        { "an unknown reason", b => b["reason"] = "BORED", "reason" },
        { "a reason in small letters", b => b["reason"] = "code_invalid", "reason" },
        { "two reasons", b => b["reason"] = "CODE_INVALID,CODE_USED", "reason" },
        { "a number for a reason", b => b["reason"] = 3, "reason" },
        { "no reason", b => b.Remove("reason"), "reason" },
        { "a negative amount", b => b["amount"]!["amount"] = -1, "amount.amount" },
        { "a zero amount", b => b["amount"]!["amount"] = 0, "amount.amount" },
        { "half a fen", b => b["amount"]!["amount"] = 0.5, "amount.amount" },
        { "an amount beyond 64 bits", b => b["amount"]!["amount"] = JsonNode.Parse("99999999999999999999"), "amount.amount" },
        { "an amount in quotes", b => b["amount"]!["amount"] = "4900", "amount.amount" },
        { "an amount without currency", b => b["amount"]!.AsObject().Remove("currency"), "amount.currency" },
        { "an amount above what was paid", b => b["amount"]!["amount"] = 4901, "amount.amount" },
        { "an amount in another currency", b => b["amount"]!["currency"] = "USD", "amount.currency" },
        { "an unknown currency", b => b["amount"]!["currency"] = "XXX", "amount.currency" },
        { "an amount that is a number", b => b["amount"] = 4900, "amount" },
        { "nothing paid", b => b["order"]!["paid"]!["amount"] = 0, "order.paid.amount" },
        { "too much paid", b => b["order"]!["paid"]!["amount"] = 100_000_000_001, "order.paid.amount" },
        { "paid in the future", b => b["order"]!["paidAt"] = "2199-01-01T00:00:00Z", "order.paidAt" },
        { "paid before there was WeChat", b => b["order"]!["paidAt"] = "1969-01-01T00:00:00Z", "order.paidAt" },
        { "a time without offset", b => b["order"]!["paidAt"] = "2026-02-13T09:58:00", "order.paidAt" },
        { "a date", b => b["order"]!["paidAt"] = "2026-02-13", "order.paidAt" },
        { "a day that is not", b => b["order"]!["paidAt"] = "2026-02-30T00:00:00Z", "order.paidAt" },
        { "the year one", b => b["order"]!["paidAt"] = "0001-01-01T00:00:00+08:00", "order.paidAt" },
        { "delivered before it was paid", b => b["order"]!["deliveredAt"] = "2026-02-13T09:57:59+08:00", "order.deliveredAt" },
        { "a fault found in the future", b => b["faultDetectedAt"] = "2026-02-14T10:05:00+08:00", "faultDetectedAt" },
        { "consent in the future", b => b["order"]!["terms"]!["digitalGoodsConsentAt"] = "2026-02-14T10:05:00+08:00", "order.terms.digitalGoodsConsentAt" },
        { "delivery promised for next year but one", b => b["order"]!["promisedDeliveryBy"] = "2028-02-14T10:05:00+08:00", "order.promisedDeliveryBy" },
        { "an order id of 10 kB", b => b["order"]!["orderId"] = new string('9', 10_240), "order.orderId" },
        { "an order id of 65 characters", b => b["order"]!["orderId"] = new string('9', 65), "order.orderId" },
        { "an order id with a line break", b => b["order"]!["orderId"] = "KM\n1", "order.orderId" },
        { "a blank order id", b => b["order"]!["orderId"] = "  ", "order.orderId" },
        { "an order id that is half a character", b => b["order"]!["orderId"] = "HALF", "order.orderId" },
        { "no order id", b => b["order"]!.AsObject().Remove("orderId"), "order.orderId" },
        { "no order", b => b.Remove("order"), "order" },
        { "no buyer", b => b["order"]!["buyerId"] = null, "order.buyerId" },
        { "no product", b => b["order"]!.AsObject().Remove("product"), "order.product" },
        { "an unknown kind of goods", b => b["order"]!["product"]!["kind"] = "PET", "order.product.kind" },
        { "a text for a flag", b => b["order"]!["product"]!["crossBorder"] = "no", "order.product.crossBorder" },
        { "an unknown delivery state", b => b["order"]!["deliveryState"] = "LOST", "order.deliveryState" },
        { "an unknown trade mode", b => b["order"]!["tradeMode"] = "CASH", "order.tradeMode" },
        { "quantity zero", b => b["order"]!["quantity"] = 0, "order.quantity" },
        { "an unknown provider", b => b["order"]!["payment"]!["provider"] = "PAYPAL", "order.payment.provider" },
        { "no transaction", b => b["order"]!["payment"]!.AsObject().Remove("transactionId"), "order.payment.transactionId" },
        { "a claim window of an hour", b => b["order"]!["terms"]!["claimWindow"] = "PT1H", "order.terms.claimWindow" },
        { "a claim window of a year", b => b["order"]!["terms"]!["claimWindow"] = "P1Y", "order.terms.claimWindow" },
        { "a claim window in words", b => b["order"]!["terms"]!["claimWindow"] = "a day", "order.terms.claimWindow" },
        { "a novel", b => b["statement"]!["facts"] = new string('长', 2001), "statement.facts" },
        { "no words of the buyer's", b => b.Remove("statement"), "statement" },
        { "no facts", b => b["statement"]!.AsObject().Remove("facts"), "statement.facts" },
        { "a blank demand", b => b["statement"]!["demand"] = " ", "statement.demand" },
        { "a bell in the text", b => b["statement"]!["demand"] = "\a", "statement.demand" },
        { "an unknown route", b => b["route"] = "PIGEON", "route" },
        { "a payee of the original route", b => b["payee"] = new JsonObject { ["openId"] = "o-1" }, "payee" },
        { "a transfer to nobody", b => b["route"] = "WECHAT_TRANSFER", "payee" },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task A_field_that_fails_is_named(string fault, Action<JsonObject> spoil, string field)
    {
        JsonObject body = Sample.Body();
        spoil(body);

        Received answer = await StartAsync(body.ToJsonString().Replace("\"HALF\"", "\"\\ud800\"", StringComparison.Ordinal));

        Assert.True(answer.Status == 422, $"{fault}: {answer.Status} {answer.Text}");
        answer.Refused(422, "VALIDATION_FAILED");
        Assert.Contains(field, answer.Fields);
        Assert.Empty(_desk.Cases.Opened);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        JsonObject body = Sample.Body();
        body["reason"] = "BORED";
        body["amount"]!["amount"] = 5000;
        body["order"]!["orderId"] = null;
        body["order"]!["quantity"] = 0;
        body["order"]!["payment"]!["provider"] = "PAYPAL";

        Received answer = (await StartAsync(body.ToJsonString())).Refused(422, "VALIDATION_FAILED");

        Assert.Equal(["amount.amount", "order.orderId", "order.payment.provider", "order.quantity", "reason"], answer.Fields);
    }

    [Fact]
    public async Task The_contracts_own_example_opens_a_case()
    {
        Received answer = await StartAsync(Sample.Body().ToJsonString());

        Assert.Equal(202, answer.Status);
        RefundApplication application = Assert.Single(_desk.Cases.Opened);
        Assert.Equal($"/api/refunds/{application.RefundId}", answer.Headers.Location);
        Assert.Equal(CallDesk.Storefront, application.StorefrontId);
        Assert.Equal(Money.Fen(4900), application.Amount);
        Assert.Equal("卡密无效", application.Statement!.Facts);
        Assert.Equal(new DateTimeOffset(2026, 2, 13, 1, 58, 0, TimeSpan.Zero), application.Order.PaidAt);
        Assert.Equal(TimeSpan.Zero, application.Order.PaidAt.Offset);
        Assert.Equal(TimeSpan.FromHours(24), application.Order.Terms.ClaimWindow);
        Assert.Equal(Sample.Now, application.ReceivedAt);
    }

    [Fact]
    public async Task What_may_be_left_out_may_be_left_out()
    {
        JsonObject body = Sample.Body();
        foreach (string name in new[] { "faultDetectedAt", "amount", "route" })
        {
            body.Remove(name);
        }

        foreach (string name in new[] { "deliveredAt", "promisedDeliveryBy", "lineId", "terms", "quantity", "tradeMode" })
        {
            body["order"]!.AsObject().Remove(name);
        }

        Assert.Equal(202, (await StartAsync(body.ToJsonString())).Status);
        RefundApplication application = Assert.Single(_desk.Cases.Opened);
        Assert.Null(application.Amount);
        Assert.Equal(("1", 1, TradeMode.Escrow, new OrderTerms()), (application.Order.LineId, application.Order.Quantity, application.Order.TradeMode, application.Order.Terms));
    }

    [Fact]
    public async Task A_member_nobody_knows_is_let_be()
    {
        JsonObject body = Sample.Body();
        body["campaign"] = "spring";
        body["order"]!["shelf"] = 7;

        Assert.Equal(202, (await StartAsync(body.ToJsonString())).Status);
    }

    [Theory]
    [InlineData("2026-02-13T10:10:59+08:00", 202)]
    [InlineData("2026-02-13T10:11:01+08:00", 422)]
    [InlineData("2026-02-13T02:05:00Z", 202)]
    [InlineData("2026-02-13T02:05:00.123456789Z", 202)]
    public async Task Clocks_may_differ_by_five_minutes(string faultDetectedAt, int status)
    {
        JsonObject body = Sample.Body();
        body["faultDetectedAt"] = faultDetectedAt;

        Assert.Equal(status, (await StartAsync(body.ToJsonString())).Status);
    }

    private Task<Received> StartAsync(string body) => CallDesk.SendAsync(
        _desk.Sign(CallDesk.Post("/api/refunds", body, "k-1")),
        request => new StartRefund(_desk.Gate, _desk.Once, _desk.Cases, _desk.Payees, _desk.Clock, _desk.Clients).RunAsync(request, _desk.Client, default));
}
