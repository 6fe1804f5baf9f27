using System.Text.Json.Nodes;
using KaMeng.Local.Providers.WeChatPay;

namespace KaMeng.Local.Tests.Providers;

public sealed class WeChatPaySimulatorApiTests
{
    [Theory]
    [InlineData(PlatformKeyUse.Certificate, false)]
    [InlineData(PlatformKeyUse.PublicKey, true)]
    public async Task A_refund_is_processing_at_first_and_then_succeeds_and_every_answer_is_signed(PlatformKeyUse keyUse, bool publicKey)
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync(keyUse);

        (int status, JsonNode applied) = await test.Merchant.ApplyAsync(MerchantClient.Application());
        test.Time.Advance(TimeSpan.FromMilliseconds(200));
        (_, JsonNode found) = await test.Merchant.QueryAsync("R1");
        await test.Simulator.RunDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(200, status);
        Assert.Equal("PROCESSING", (string?)applied["status"]);
        Assert.Equal("SUCCESS", (string?)found["status"]);
        Assert.Equal("2026-02-13T10:00:00+08:00", (string?)found["success_time"]);
        Assert.Equal(999, (int)found["amount"]!["refund"]!);
        Delivery notified = Assert.Single(test.Receiver.Deliveries);
        Assert.Equal(publicKey, test.Merchant.AssertSigned(notified.Headers, notified.Body).StartsWith("PUB_KEY_ID_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_with_a_wrong_signature_is_refused_and_nothing_is_taken_in()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        string body = MerchantClient.Application().ToJsonString();

        (int status, JsonNode answer) = await test.Merchant.CallAsync("POST", MerchantClient.RefundsPath, body, signedBody: body + " ");

        Assert.Equal((401, "SIGN_ERROR"), (status, (string?)answer["code"]));
        Assert.Empty(test.Simulator.Refunds());
    }

    [Fact]
    public async Task A_call_of_another_merchant_or_from_another_time_is_refused()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();

        test.Merchant.ClockError = TimeSpan.FromSeconds(-301);
        Assert.Equal(401, (await test.Merchant.QueryAsync("R1")).Status);
        test.Merchant.ClockError = TimeSpan.Zero;
        test.Merchant.MchId = "1";
        Assert.Equal(401, (await test.Merchant.QueryAsync("R1")).Status);
    }

    [Fact]
    public async Task An_unknown_number_is_not_found_and_an_unknown_path_is_something_else()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();

        (int status, JsonNode answer) = await test.Merchant.QueryAsync("R1");
        (_, JsonNode elsewhere) = await test.Merchant.CallAsync("GET", "/v3/other", "");

        Assert.Equal((404, "RESOURCE_NOT_EXISTS"), (status, (string?)answer["code"]));
        Assert.NotEqual("RESOURCE_NOT_EXISTS", (string?)elsewhere["code"]);
    }

    [Fact]
    public async Task One_number_is_one_refund_however_often_it_is_asked_for()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();

        (_, JsonNode first) = await test.Merchant.ApplyAsync(MerchantClient.Application());
        for (int i = 0; i < 4; i++)
        {
            (int status, JsonNode again) = await test.Merchant.ApplyAsync(MerchantClient.Application());
            Assert.Equal((200, (string?)first["refund_id"]), (status, (string?)again["refund_id"]));
        }

        (string number, SimulatedRefund only) = Assert.Single(test.Simulator.Refunds());
        Assert.Equal(("R1", 5, 999L), (number, only.ApplyCalls, only.Amount.Amount));
    }

    [Theory]
    [InlineData(998, 999, "4200001")]
    [InlineData(999, 1000, "4200001")]
    [InlineData(999, 999, "4200002")]
    public async Task One_number_with_other_facts_is_refused(long refund, long total, string transactionId)
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        await test.Merchant.ApplyAsync(MerchantClient.Application());

        (int status, JsonNode answer) = await test.Merchant.ApplyAsync(MerchantClient.Application(refund: refund, total: total, transactionId: transactionId));

        Assert.Equal((400, "INVALID_REQUEST"), (status, (string?)answer["code"]));
        Assert.Single(test.Simulator.Refunds());
    }

    [Fact]
    public async Task Too_little_balance_refuses_once_and_does_nothing()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        test.Simulator.Next(SimulatedResult.NotEnough, times: 1);

        (int status, JsonNode answer) = await test.Merchant.ApplyAsync(MerchantClient.Application());

        Assert.Equal((403, "NOT_ENOUGH"), (status, (string?)answer["code"]));
        Assert.Empty(test.Simulator.Refunds());
        Assert.Equal(200, (await test.Merchant.ApplyAsync(MerchantClient.Application())).Status);
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_refund_done_and_can_befall_a_repetition_too()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        test.Simulator.Next(SimulatedResult.Timeout, times: 2);

        await AssertNoAnswerAsync(test);
        await AssertNoAnswerAsync(test);
        (int status, JsonNode answer) = await test.Merchant.ApplyAsync(MerchantClient.Application());

        Assert.Equal((200, "PROCESSING"), (status, (string?)answer["status"]));
        Assert.Equal(3, Assert.Single(test.Simulator.Refunds()).Value.ApplyCalls);
    }

    private static async Task AssertNoAnswerAsync(SimulatedWeChatPay test)
    {
        int calls = test.Simulator.Refunds().Values.Sum(refund => refund.ApplyCalls);
        using var patience = new CancellationTokenSource();
        Task call = test.Merchant.CallAsync("POST", MerchantClient.RefundsPath, MerchantClient.Application().ToJsonString(), cancellationToken: patience.Token);

        // The refund is seen to be taken in while the call still hangs; only then does the caller give up.
        while (test.Simulator.Refunds().Values.Sum(refund => refund.ApplyCalls) == calls)
        {
            await Task.Yield();
        }

        Assert.False(call.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
