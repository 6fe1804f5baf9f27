using KaMeng.Functions.Channels;
using KaMeng.Local.Providers.WeChatPay;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Channels;

public sealed class AbnormalRefundTests
{
    private const string CardNumber = "6222021234567890123";
    private const string Holder = "王小明";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refund_that_was_abnormal_goes_to_the_card_under_the_same_number(bool withCertificateOnly)
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IAbnormalRefunds channel = Channel(platform, settings =>
        {
            foreach (string key in settings.Keys.Where(key => withCertificateOnly && key.StartsWith("WeChatPay:PlatformKeys:PUB_KEY_ID_", StringComparison.Ordinal)).ToList())
            {
                settings.Remove(key);
            }
        });
        string refundId = await MakeAbnormalAsync(platform, channel);

        ChannelAnswer taken = await channel.ApplyAbnormalAsync(SampleInstruction.Of(), To(refundId), Stop);
        ChannelAnswer repeated = await channel.ApplyAbnormalAsync(SampleInstruction.Of(), To(refundId), Stop);
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        ChannelAnswer arrived = await channel.QueryAsync(SampleInstruction.Of(), Stop);

        Assert.Equal((PayoutState.Accepted, SampleInstruction.Number), (taken.Report?.State, taken.Report?.RefundNumber));
        Assert.Equal(taken.Report, repeated.Report);
        Assert.Equal((PayoutState.Succeeded, "ICBC_DEBIT0123"), (arrived.Report?.State, arrived.Report?.ReceivedAccount));
        Assert.Single(platform.Simulator.Refunds());
        string log = string.Join('\n', platform.Log.Lines);
        Assert.DoesNotContain(CardNumber, log, StringComparison.Ordinal);
        Assert.DoesNotContain(Holder, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_card_the_money_goes_to_the_merchant()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IAbnormalRefunds channel = Channel(platform);
        string refundId = await MakeAbnormalAsync(platform, channel);

        ChannelAnswer taken = await channel.ApplyAbnormalAsync(SampleInstruction.Of(), new AbnormalRefund(refundId, Card: null), Stop);
        platform.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(PayoutState.Accepted, taken.Report?.State);
        Assert.Equal(("SUCCESS", "商户结算银行账户"), (platform.Simulator.Refunds()[SampleInstruction.Number].Status, platform.Simulator.Refunds()[SampleInstruction.Number].ReceivedAccount));
    }

    [Fact]
    public async Task A_card_that_fails_too_is_abnormal_again_and_another_can_be_given()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IAbnormalRefunds channel = Channel(platform);
        string refundId = await MakeAbnormalAsync(platform, channel);
        platform.Simulator.Next(SimulatedResult.Abnormal, times: 1);
        await channel.ApplyAbnormalAsync(SampleInstruction.Of(), To(refundId), Stop);
        ChannelAnswer tooSoon = await channel.ApplyAbnormalAsync(SampleInstruction.Of(), To(refundId, "CMB_DEBIT"), Stop);
        platform.Time.Advance(TimeSpan.FromSeconds(1));

        ChannelAnswer failed = await channel.QueryAsync(SampleInstruction.Of(), Stop);
        ChannelAnswer another = await channel.ApplyAbnormalAsync(SampleInstruction.Of(), To(refundId, "CMB_DEBIT"), Stop);

        Assert.Equal((ChannelAnswerKind.Refused, "INVALID_REQUEST"), (tooSoon.Kind, tooSoon.Code));
        Assert.Equal((PayoutState.Abnormal, PayoutState.Accepted), (failed.Report?.State, another.Report?.State));
    }

    [Fact]
    public async Task What_WeChat_Pay_does_not_pay_to_is_refused_without_a_call_and_without_the_card()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IAbnormalRefunds channel = Channel(platform);

        Assert.Equal("BANK_NOT_SUPPORTED", await RefusedAsync(To("503000", "ICBC_CREDIT")));
        Assert.Equal("BANK_NOT_SUPPORTED", await RefusedAsync(To("503000", "HXB_DEBIT")));
        Assert.Equal("CARD_NUMBER_INVALID", await RefusedAsync(new AbnormalRefund("503000", new BankCard("ICBC_DEBIT", "6222 0212 3456 7890", Holder))));
        Assert.Equal("CARD_HOLDER_INVALID", await RefusedAsync(new AbnormalRefund("503000", new BankCard("ICBC_DEBIT", CardNumber, " "))));
        Assert.Equal("REFUND_ID_INVALID", await RefusedAsync(To("../x")));
        Assert.Equal(0, platform.Simulator.Calls);

        async Task<string?> RefusedAsync(AbnormalRefund abnormal)
        {
            ChannelAnswer answer = await channel.ApplyAbnormalAsync(SampleInstruction.Of(), abnormal, Stop);
            Assert.Equal(ChannelAnswerKind.Refused, answer.Kind);
            Assert.DoesNotContain("6222", answer.Message, StringComparison.Ordinal);
            return answer.Code;
        }
    }

    [Fact]
    public async Task A_refund_that_is_not_abnormal_or_not_there_is_not_sent_elsewhere()
    {
        await using SimulatedPlatform platform = await SimulatedPlatform.StartAsync();
        IAbnormalRefunds channel = Channel(platform);
        ChannelAnswer accepted = await channel.RefundAsync(SampleInstruction.Of(), Stop);

        ChannelAnswer processing = await channel.ApplyAbnormalAsync(SampleInstruction.Of(), To(accepted.Report!.ProviderRefundId!), Stop);
        ChannelAnswer unknown = await channel.ApplyAbnormalAsync(SampleInstruction.Of(), To("503999"), Stop);

        Assert.Equal((ChannelAnswerKind.Refused, ChannelAnswerKind.Refused), (processing.Kind, unknown.Kind));
        Assert.Equal("RESOURCE_NOT_EXISTS", unknown.Code);
    }

    private static IAbnormalRefunds Channel(SimulatedPlatform platform, Action<Dictionary<string, string?>>? change = null) =>
        Assert.IsType<IAbnormalRefunds>(platform.Channel(change), exactMatch: false);

    private static AbnormalRefund To(string refundId, string bank = "ICBC_DEBIT") => new(refundId, new BankCard(bank, CardNumber, Holder));

    private static async Task<string> MakeAbnormalAsync(SimulatedPlatform platform, IAbnormalRefunds channel)
    {
        platform.Simulator.Next(SimulatedResult.Abnormal, times: 1);
        ChannelAnswer accepted = await channel.RefundAsync(SampleInstruction.Of(), Stop);
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        return accepted.Report!.ProviderRefundId!;
    }
}
