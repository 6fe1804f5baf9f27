using System.Text.Json;
using System.Text.Json.Nodes;
using KaMeng.Local.Providers.WeChatPay;

namespace KaMeng.Local.Tests.Providers;

public sealed class ApplyRulesTests
{
    private const long Day = 86_400_000;

    [Fact]
    public void A_good_application_has_no_error() => Assert.Null(ErrorIn(_ => { }));

    [Fact]
    public void Every_wrong_member_is_a_parameter_error()
    {
        AssertError(application => application.Remove("out_refund_no"));
        AssertError(application => application["out_refund_no"] = "a b");
        AssertError(application => application["out_refund_no"] = new string('1', 65));
        AssertError(application => application["out_refund_no"] = "1\n");
        AssertError(application => application.Remove("transaction_id"));
        AssertError(application => application["out_trade_no"] = "1");
        AssertError(application => application["transaction_id"] = new string('1', 33));
        AssertError(application => application.Remove("amount"));
        AssertError(application => application["amount"]!["refund"] = 0);
        AssertError(application => application["amount"]!["total"] = -1);
        AssertError(application => application["amount"]!["currency"] = "USD");
        AssertError(application => application["reason"] = new string('退', 27));
    }

    [Theory]
    [InlineData("https://shop.example/notify", true)]
    [InlineData("http://127.0.0.1:7071/api/notify", true)]
    [InlineData("http://localhost:7071/api/notify", true)]
    [InlineData("https://shop.example/notify?a=1", false)]
    [InlineData("https://shop.example/notify?", false)]
    [InlineData("http://shop.example/notify", false)]
    [InlineData("https://10.0.0.1/notify", false)]
    [InlineData("notify", false)]
    public void A_notify_url_is_https_and_public_or_on_this_machine_and_has_no_query(string url, bool good) =>
        Assert.Equal(good, ErrorIn(application => application["notify_url"] = url) is null);

    [Fact]
    public void A_body_that_is_no_JSON_is_a_parameter_error() => Assert.Equal(400, ApplyRules.ErrorIn(null)?.Status);

    [Fact]
    public void All_refunds_together_are_at_most_what_was_paid()
    {
        Assert.Null(ErrorOn(refund: 400, paid: 1000, [Refund(600)]));
        Assert.Equal("INVALID_REQUEST", ErrorOn(refund: 401, paid: 1000, [Refund(600)]));
        Assert.Null(ErrorOn(refund: 1000, paid: 1000, [Refund(600, SimulatedResult.Closed)]));
    }

    [Fact]
    public void Another_total_than_was_paid_is_refused() => Assert.Equal("INVALID_REQUEST", ErrorOn(refund: 1, paid: 1001, []));

    [Fact]
    public void Fifty_refunds_of_a_payment_are_enough()
    {
        Assert.Null(ErrorOn(1, 1000, [.. Enumerable.Repeat(Refund(1), 49)]));
        Assert.Equal("INVALID_REQUEST", ErrorOn(1, 1000, [.. Enumerable.Repeat(Refund(1), 50)]));
    }

    [Fact]
    public void A_minute_lies_between_two_refunds_of_a_payment()
    {
        Assert.Null(ErrorOn(1, 1000, [Refund(1)], now: 60_000));
        Assert.Equal("FREQUENCY_LIMITED", ErrorOn(1, 1000, [Refund(1)], now: 59_999));
    }

    [Fact]
    public void A_payment_is_refunded_for_365_days()
    {
        Assert.Null(ErrorOn(1, 1000, [], now: 365 * Day));
        Assert.Equal("INVALID_REQUEST", ErrorOn(1, 1000, [], now: (365 * Day) + 1));
    }

    private static string? ErrorOn(long refund, long paid, RefundRow[] earlier, long now = Day)
    {
        var request = JsonSerializer.Deserialize<ApplyRequest>(MerchantClient.Application(refund: refund, total: 1000));
        ApiAnswer? error = ApplyRules.ErrorOn(request!, new PaymentRow("4200001", paid, PaidAt: 0), earlier, now);
        return error is null ? null : (string?)JsonNode.Parse(error.Body!)!["code"];
    }

    private static RefundRow Refund(long fen, SimulatedResult result = SimulatedResult.Success) => new("E", "1", "4200001", fen, 1000, result, CreatedAt: 0, SettlesAt: 0, 1, 0);

    private static void AssertError(Action<JsonObject> spoil) => Assert.Equal("PARAM_ERROR", (string?)JsonNode.Parse(ErrorIn(spoil)!.Body!)!["code"]);

    private static ApiAnswer? ErrorIn(Action<JsonObject> change)
    {
        JsonObject application = MerchantClient.Application();
        change(application);
        return ApplyRules.ErrorIn(JsonSerializer.Deserialize<ApplyRequest>(application));
    }
}
