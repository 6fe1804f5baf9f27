using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Orchestrations;
using KaMeng.Local.Providers.WeChatPay;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Channels;

public sealed class WeChatTransferChannelTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transfer_waits_for_the_buyer_and_arrives_once_confirmed()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        ICancellableTransfers channel = Channel(platform);

        ChannelAnswer given = await channel.RefundAsync(SampleTransfer.Of(), Stop);
        bool? confirmed = platform.Simulator.ConfirmTransfer(SampleInstruction.Number);
        ChannelAnswer confirming = await channel.QueryAsync(SampleTransfer.Of(), Stop);
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        ChannelAnswer arrived = await channel.QueryAsync(SampleTransfer.Of(), Stop);

        Assert.Equal(PayoutState.Accepted, given.Report?.State);
        Assert.False(string.IsNullOrEmpty(given.Report?.Confirmation));
        Assert.True(confirmed);
        Assert.Equal((PayoutState.Accepted, null), (confirming.Report?.State, confirming.Report?.Confirmation));
        Assert.Equal((PayoutState.Succeeded, null, "微信零钱"), (arrived.Report?.State, arrived.Report?.Confirmation, arrived.Report?.ReceivedAccount));
        Assert.False(platform.Simulator.ConfirmTransfer(SampleInstruction.Number));
    }

    [Fact]
    public async Task A_transfer_nobody_confirms_in_24_hours_is_closed_with_the_reason_in_words()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        ICancellableTransfers channel = Channel(platform);
        await channel.RefundAsync(SampleTransfer.Of(), Stop);

        platform.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        ChannelAnswer before = await channel.QueryAsync(SampleTransfer.Of(), Stop);
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        ChannelAnswer after = await channel.QueryAsync(SampleTransfer.Of(), Stop);

        Assert.Equal(PayoutState.Accepted, before.Report?.State);
        Assert.Equal((PayoutState.Closed, "CANCELLED"), (after.Report?.State, after.Code));
        Assert.Contains("did not confirm", after.Message, StringComparison.Ordinal);
        Assert.False(platform.Simulator.ConfirmTransfer(SampleInstruction.Number));
    }

    [Fact]
    public async Task A_transfer_is_called_back_while_it_waits_and_not_after()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        ICancellableTransfers channel = Channel(platform);
        RefundInstruction confirmed = SampleTransfer.Of(number: "KMconfirmed01");
        await channel.RefundAsync(SampleTransfer.Of(), Stop);
        await channel.RefundAsync(confirmed, Stop);
        platform.Simulator.ConfirmTransfer(confirmed.RefundNumber);

        ChannelAnswer called = await channel.CancelAsync(SampleTransfer.Of(), Stop);
        ChannelAnswer tooLate = await channel.CancelAsync(confirmed, Stop);
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        ChannelAnswer back = await channel.QueryAsync(SampleTransfer.Of(), Stop);
        ChannelAnswer again = await channel.CancelAsync(SampleTransfer.Of(), Stop);

        Assert.Equal(PayoutState.Accepted, called.Report?.State);
        Assert.Equal((ChannelAnswerKind.Refused, "INVALID_REQUEST"), (tooLate.Kind, tooLate.Code));
        Assert.Equal((PayoutState.Closed, PayoutState.Closed), (back.Report?.State, again.Report?.State));
        Assert.Equal("SUCCESS", platform.Simulator.Transfers()[confirmed.RefundNumber].Status);
        Assert.Equal(ChannelAnswerKind.NotFound, (await channel.CancelAsync(SampleTransfer.Of(number: "KMnever"), Stop)).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_2000_yuan_the_name_goes_along_encrypted_with_either_kind_of_key(bool withCertificateOnly)
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        ICancellableTransfers channel = Channel(platform, settings =>
        {
            foreach (string key in settings.Keys.Where(key => withCertificateOnly && key.StartsWith("WeChatPay:PlatformKeys:PUB_KEY_ID_", StringComparison.Ordinal)).ToList())
            {
                settings.Remove(key);
            }
        });

        ChannelAnswer nameless = await channel.RefundAsync(SampleTransfer.Of(fen: 199_999, number: "KM1"), Stop);
        ChannelAnswer missing = await channel.RefundAsync(SampleTransfer.Of(fen: 200_000, number: "KM2"), Stop);
        ChannelAnswer named = await channel.RefundAsync(SampleTransfer.Of(fen: 200_000, number: "KM3", name: "张三"), Stop);
        ChannelAnswer repeated = await channel.RefundAsync(SampleTransfer.Of(fen: 200_000, number: "KM3", name: "张三"), Stop);

        Assert.Equal((ChannelAnswerKind.Reported, ChannelAnswerKind.Reported), (nameless.Kind, named.Kind));
        Assert.Equal((ChannelAnswerKind.Refused, "PAYEE_NAME_MISSING"), (missing.Kind, missing.Code));
        Assert.Equal(named.Report, repeated.Report);
        Assert.Equal(["KM1", "KM3"], platform.Simulator.Transfers().Keys);
        Assert.Equal((null, 64), (platform.Simulator.Transfers()["KM1"].NameHash, platform.Simulator.Transfers()["KM3"].NameHash?.Length));
        Assert.DoesNotContain("张三", string.Join('\n', platform.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_lost_the_answer_gets_the_confirmation_by_asking()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        platform.Simulator.Next(SimulatedResult.Timeout, times: 1);
        ChannelAnswer lost = await Channel(platform, settings => settings["WeChatPay:Timeout"] = "00:00:00.5").RefundAsync(SampleTransfer.Of(), Stop);

        ChannelAnswer found = await Channel(platform).QueryAsync(SampleTransfer.Of(), Stop);

        Assert.Equal(ChannelAnswerKind.NoAnswer, lost.Kind);
        Assert.Equal(PayoutState.Accepted, found.Report?.State);
        Assert.False(string.IsNullOrEmpty(found.Report?.Confirmation));
        Assert.Single(platform.Simulator.Transfers());
    }

    [Fact]
    public async Task Every_state_on_the_way_is_accepted_and_only_the_last_tells_more()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        ICancellableTransfers channel = Channel(platform);
        platform.Simulator.Next(SimulatedResult.Slow, times: 1);
        platform.Simulator.Next(SimulatedResult.Abnormal, times: 1);
        var states = new List<string>();
        await channel.RefundAsync(SampleTransfer.Of(), Stop);
        for (int step = 0; step < 3; step++)
        {
            states.Add(platform.Simulator.Transfers()[SampleInstruction.Number].Status);
            ChannelAnswer answer = await channel.QueryAsync(SampleTransfer.Of(), Stop);
            Assert.Equal((PayoutState.Accepted, step == 2), (answer.Report?.State, answer.Report?.Confirmation is not null));
            platform.Time.Advance(TimeSpan.FromSeconds(0.2));
        }

        await channel.RefundAsync(SampleTransfer.Of(number: "KMdead"), Stop);
        platform.Simulator.ConfirmTransfer("KMdead");
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        ChannelAnswer failed = await channel.QueryAsync(SampleTransfer.Of(number: "KMdead"), Stop);

        Assert.Equal(["ACCEPTED", "PROCESSING", "WAIT_USER_CONFIRM"], states);
        Assert.Equal((PayoutState.Closed, "PAYEE_ACCOUNT_ABNORMAL"), (failed.Report?.State, failed.Code));
        Assert.Contains("another way", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_only_believed_once_a_query_found_nothing_of_ours_under_the_number()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        ICancellableTransfers channel = Channel(platform);
        await channel.RefundAsync(SampleTransfer.Of(), Stop);

        // The same transfer with another name is refused, but it is there.
        ChannelAnswer there = await channel.RefundAsync(SampleTransfer.Of(name: "李四"), Stop);
        ChannelAnswer toAnother = await channel.RefundAsync(SampleTransfer.Of(fen: 1), Stop);

        Assert.Equal(PayoutState.Accepted, there.Report?.State);
        Assert.Equal((ChannelAnswerKind.Refused, "INVALID_REQUEST"), (toAnother.Kind, toAnother.Code));
        Assert.Single(platform.Simulator.Transfers());
    }

    [Fact]
    public async Task That_nothing_is_found_means_nothing_beyond_30_days()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        ICancellableTransfers channel = Channel(platform);
        DateTimeOffset now = platform.Time.GetUtcNow();

        ChannelAnswer within = await channel.QueryAsync(SampleTransfer.Of() with { PaidAt = now.AddDays(-29) }, Stop);
        ChannelAnswer beyond = await channel.QueryAsync(SampleTransfer.Of() with { PaidAt = now.AddDays(-30) }, Stop);
        ChannelAnswer givenLater = await channel.QueryAsync(SampleTransfer.Of() with { PaidAt = now.AddDays(-100), GivenAt = now.AddDays(-1) }, Stop);
        ChannelAnswer nobodyKnows = await channel.QueryAsync(SampleTransfer.Of() with { PaidAt = null }, Stop);

        Assert.Equal((ChannelAnswerKind.NotFound, ChannelAnswerKind.NotFound), (within.Kind, givenLater.Kind));
        Assert.Equal((ChannelAnswerKind.NoAnswer, "BEYOND_QUERIES"), (beyond.Kind, beyond.Code));
        Assert.Equal(ChannelAnswerKind.NoAnswer, nobodyKnows.Kind);
    }

    [Fact]
    public async Task Without_its_settings_there_is_no_such_channel_and_that_is_said()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        ServiceProvider app = platform.App(settings =>
        {
            foreach (string key in settings.Keys.Where(key => key.StartsWith("WeChatPay:Transfer:", StringComparison.Ordinal)).ToList())
            {
                settings.Remove(key);
            }
        });

        ChannelAnswer answer = await new PaymentChannels(app.GetServices<IPaymentChannel>(), new NoDiary(), TimeProvider.System)
            .CallAsync(PayoutChannel.WeChatTransfer, channel => channel.RefundAsync(SampleTransfer.Of(), Stop), Stop);

        Assert.Equal((ChannelAnswerKind.Refused, "NO_CHANNEL"), (answer.Kind, answer.Code));
        Assert.Contains("WECHAT_TRANSFER", answer.Message, StringComparison.Ordinal);
        Assert.Equal(0, platform.Simulator.Calls);
    }

    private static ICancellableTransfers Channel(SimulatedPlatform platform, Action<Dictionary<string, string?>>? change = null) =>
        Assert.IsType<ICancellableTransfers>(platform.Channel(change, PayoutChannel.WeChatTransfer), exactMatch: false);
}
