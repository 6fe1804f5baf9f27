using System.Text.Json.Nodes;
using KaMeng.Local.Providers.Alipay;

namespace KaMeng.Local.Tests.Providers;

public sealed class AlipaySimulatorTests
{
    private static readonly int[] Schedule = [0, 240, 840, 1440, 5040, 12240, 33840, 87840];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refund_is_done_once_whatever_is_repeated_and_a_query_knows_of_it_after_ten_seconds()
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();

        JsonNode first = await test.Seller.RefundAsync();
        JsonNode again = await test.Seller.RefundAsync();
        test.Time.Advance(TimeSpan.FromSeconds(9));
        JsonNode early = await test.Seller.QueryAsync();
        test.Time.Advance(TimeSpan.FromSeconds(1));
        JsonNode later = await test.Seller.QueryAsync();

        Assert.Equal(("10000", "Y", "12.33"), ((string?)first["code"], (string?)first["fund_change"], (string?)first["refund_fee"]));
        Assert.Equal(("10000", "N"), ((string?)again["code"], (string?)again["fund_change"]));
        Assert.Equal(("10000", null), ((string?)early["code"], (string?)early["refund_status"]));
        Assert.Equal(("REFUND_SUCCESS", "12.33"), ((string?)later["refund_status"], (string?)later["refund_amount"]));
        SimulatedAlipayRefund refund = Assert.Single(test.Simulator.Refunds()).Value;
        Assert.Equal((1233, 2, 2), (refund.Amount.Amount, refund.ApplyCalls, refund.QueryCalls));
    }

    [Fact]
    public async Task What_Alipay_refuses_has_its_code()
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();
        test.Simulator.KnowTrade("T1", 10020, test.Time.GetUtcNow());
        test.Simulator.KnowTrade("OLD", 10020, test.Time.GetUtcNow().AddMonths(-12).AddDays(-1));
        await test.Seller.RefundAsync();

        Assert.Equal("ACQ.DISCORDANT_REPEAT_REQUEST", (string?)(await test.Seller.RefundAsync(amount: "12.34"))["sub_code"]);
        Assert.Equal("40005", (string?)(await test.Seller.RefundAsync("R2"))["code"]);
        test.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", (string?)(await test.Seller.RefundAsync("R2", "87.88"))["sub_code"]);
        Assert.Equal("ACQ.TRADE_HAS_FINISHED", (string?)(await test.Seller.RefundAsync(trade: "OLD"))["sub_code"]);
        Assert.Equal("ACQ.TRADE_NOT_EXIST", (string?)(await test.Seller.QueryAsync(trade: "NEVER"))["sub_code"]);
        Assert.Equal("100.20", (string?)(await test.Seller.RefundAsync("R2", "87.87"))["refund_fee"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("12.345")]
    [InlineData("-1")]
    [InlineData("12,33")]
    public async Task An_amount_that_is_none_is_refused(string amount)
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();

        Assert.Equal("ACQ.INVALID_PARAMETER", (string?)(await test.Seller.RefundAsync(amount: amount))["sub_code"]);
        Assert.Empty(test.Simulator.Refunds());
    }

    [Theory]
    [InlineData("sign", "AAAA", "isv.invalid-signature")]
    [InlineData("biz_content", """{"trade_no":"T1","out_request_no":"R1","refund_amount":"99.99"}""", "isv.invalid-signature")]
    [InlineData("app_id", "2021000000000009", "isv.invalid-app-id")]
    [InlineData("sign_type", "RSA", "isv.invalid-signature-type")]
    [InlineData("charset", "GBK", "isv.invalid-charset")]
    [InlineData("timestamp", "yesterday", "isv.invalid-timestamp")]
    public async Task A_call_that_is_not_as_it_was_signed_is_refused(string name, string value, string subCode)
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();

        JsonNode reply = await test.Seller.CallAsync(
            SellerClient.RefundMethod, new JsonObject { ["trade_no"] = "T1", ["out_request_no"] = "R1", ["refund_amount"] = "12.33" }, parameters => parameters[name] = value, Stop);

        Assert.Equal(subCode, (string?)reply["sub_code"]);
        Assert.Empty(test.Simulator.Refunds());
    }

    [Fact]
    public async Task A_method_nobody_knows_is_an_error_of_its_own() => Assert.Equal("isv.invalid-method", (string?)await SubCodeOfAsync("alipay.trade.pay"));

    [Theory]
    [InlineData(AlipayResult.Silent, null)]
    [InlineData(AlipayResult.FundChangeN, "N")]
    public async Task What_is_not_told_is_found_by_a_query_only(AlipayResult result, string? fundChange)
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();
        test.Simulator.Next(result, times: 1);

        Assert.Equal(fundChange, (string?)(await test.Seller.RefundAsync())["fund_change"]);
        Assert.Null(test.Simulator.NextDue);
        test.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("REFUND_SUCCESS", (string?)(await test.Seller.QueryAsync())["refund_status"]);
        Assert.Equal([200], (await test.Simulator.ResendAsync("R1", 1, reversed: false, Stop))!);
    }

    [Fact]
    public async Task Parts_leave_the_trade_open_and_the_last_one_closes_it()
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();
        test.Simulator.KnowTrade("T1", 10020, test.Time.GetUtcNow());
        await test.Seller.RefundAsync();
        await test.RunNextAsync();
        test.Time.Advance(TimeSpan.FromSeconds(3));
        await test.Seller.RefundAsync("R2", "87.87");
        await test.RunNextAsync();

        var told = test.Receiver.Deliveries.Select(delivery => test.Seller.AssertSigned(delivery.Body)).ToList();

        Assert.Equal(
            [("TRADE_SUCCESS", "12.33", "R1", false), ("TRADE_CLOSED", "100.20", "R2", true)],
            told.Select(notice => (notice["trade_status"], notice["refund_fee"], notice["out_biz_no"], notice.ContainsKey("gmt_close"))));
        Assert.Equal(2, told.Select(notice => notice["notify_id"]).Distinct().Count());
        Assert.True(test.Simulator.Refunds()["R2"].Acknowledged);
        Assert.Null(test.Simulator.NextDue);
    }

    [Theory]
    [InlineData(200, "SUCCESS")]
    [InlineData(200, "success\n")]
    [InlineData(200, "")]
    [InlineData(500, "success")]
    public async Task Until_the_answer_is_success_and_nothing_else_it_is_sent_eight_times_in_24_hours_24_minutes(int status, string word)
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();
        (test.Receiver.Status, test.Receiver.Answer) = (status, word);
        await test.Seller.RefundAsync();
        var sentAt = new List<DateTimeOffset>();

        while (test.Simulator.NextDue is { } due)
        {
            sentAt.Add(due);
            await test.RunNextAsync();
        }

        Assert.Equal(Schedule, sentAt.Select(time => (int)(time - sentAt[0]).TotalSeconds));
        Assert.Single(test.Receiver.Deliveries.Select(delivery => test.Seller.AssertSigned(delivery.Body)["notify_id"]).Distinct());
        Assert.False(test.Simulator.Refunds()["R1"].Acknowledged);
    }

    [Fact]
    public async Task The_bank_gives_it_back_an_hour_later_and_says_so()
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();
        test.Simulator.Next(AlipayResult.DepositBack, times: 1);
        Assert.Equal("Y", (string?)(await test.Seller.RefundAsync())["fund_change"]);
        await test.RunNextAsync();
        test.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("P", (string?)(await test.Seller.QueryAsync())["deposit_back_info"]!["dback_status"]);

        await test.RunNextAsync();

        IReadOnlyDictionary<string, string> message = test.Seller.AssertSigned(test.Receiver.Deliveries[1].Body);
        Assert.Equal("alipay.trade.refund.depositback.completed", message["msg_method"]);
        JsonNode content = JsonNode.Parse(message["biz_content"])!;
        Assert.Equal(("F", "R1", "12.33"), ((string?)content["dback_status"], (string?)content["out_request_no"], (string?)content["dback_amount"]));
        JsonNode asked = await test.Seller.QueryAsync();
        Assert.Equal(("REFUND_SUCCESS", "F"), ((string?)asked["refund_status"], (string?)asked["deposit_back_info"]!["dback_status"]));
        Assert.Equal("DEPOSIT_BACK", test.Simulator.Refunds()["R1"].Status);
    }

    [Fact]
    public async Task What_it_has_taken_in_survives_the_end_of_the_process()
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();
        await test.Seller.RefundAsync();
        test.Simulator.Next(AlipayResult.NotEnough, times: 1);

        await test.RestartAsync();

        Assert.Equal("N", (string?)(await test.Seller.RefundAsync())["fund_change"]);
        Assert.Equal("ACQ.SELLER_BALANCE_NOT_ENOUGH", (string?)(await test.Seller.RefundAsync(trade: "T2"))["sub_code"]);
        await test.RunNextAsync();
        Assert.Single(test.Receiver.Deliveries);
    }

    private static async Task<JsonNode?> SubCodeOfAsync(string method)
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();
        return (await test.Seller.CallAsync(method, [], cancellationToken: Stop))["sub_code"];
    }
}
