using KaMeng.Functions.Channels;
using KaMeng.Local.Providers.Alipay;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Channels.Alipay;

public sealed class AlipayChannelTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refund_is_done_once_and_found_by_its_number()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        IPaymentChannel channel = alipay.Channel();

        ChannelAnswer first = await channel.RefundAsync(SimulatedAlipay.Instruction(), Stop);
        ChannelAnswer again = await channel.RefundAsync(SimulatedAlipay.Instruction(), Stop);
        alipay.Time.Advance(TimeSpan.FromSeconds(10));
        ChannelAnswer asked = await channel.QueryAsync(SimulatedAlipay.Instruction(), Stop);

        Assert.Equal(PayoutState.Succeeded, first.Report?.State);
        Assert.Equal(ChannelAnswerKind.NoAnswer, again.Kind);
        Assert.Equal((PayoutState.Succeeded, Money.Fen(1233)), (asked.Report?.State, asked.Report?.Amount));
        SimulatedAlipayRefund refund = Assert.Single(alipay.Simulator.Refunds()).Value;
        Assert.Equal((1233, 2, SimulatedAlipay.TradeNo), (refund.Amount.Amount, refund.ApplyCalls, refund.TransactionId));
    }

    [Fact]
    public async Task A_second_part_of_a_trade_is_not_mistaken_for_the_sum()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        IPaymentChannel channel = alipay.Channel();
        await channel.RefundAsync(SimulatedAlipay.Instruction(number: "A"), Stop);
        alipay.Time.Advance(TimeSpan.FromSeconds(3));

        ChannelAnswer second = await channel.RefundAsync(SimulatedAlipay.Instruction(fen: 500, number: "B"), Stop);
        alipay.Time.Advance(TimeSpan.FromSeconds(10));
        ChannelAnswer asked = await channel.QueryAsync(SimulatedAlipay.Instruction(fen: 500, number: "B"), Stop);

        Assert.Equal((PayoutState.Succeeded, null), (second.Report?.State, second.Report?.Amount));
        Assert.Equal(Money.Fen(500), asked.Report?.Amount);
    }

    [Fact]
    public async Task A_trade_that_is_closed_takes_no_refund()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        alipay.Simulator.Next(AlipayResult.Closed, times: 1);

        ChannelAnswer answer = await alipay.Channel().RefundAsync(SimulatedAlipay.Instruction(), Stop);

        Assert.Equal((ChannelAnswerKind.Refused, "ACQ.TRADE_HAS_CLOSE"), (answer.Kind, answer.Code));
        Assert.Empty(alipay.Simulator.Refunds());
    }

    [Fact]
    public async Task A_bounce_is_found_by_a_query()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        IPaymentChannel channel = alipay.Channel();
        alipay.Simulator.Next(AlipayResult.DepositBack, times: 1);
        Assert.Equal(PayoutState.Succeeded, (await channel.RefundAsync(SimulatedAlipay.Instruction(), Stop)).Report?.State);
        alipay.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(PayoutState.Succeeded, (await channel.QueryAsync(SimulatedAlipay.Instruction(), Stop)).Report?.State);

        alipay.Time.Advance(TimeSpan.FromMinutes(1));
        ProviderReport? report = (await channel.QueryAsync(SimulatedAlipay.Instruction(), Stop)).Report;

        Assert.Equal((PayoutState.Abnormal, true), (report?.State, report?.IsDepositBack));
    }

    [Fact]
    public async Task A_key_that_is_not_theirs_or_ours_is_named()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();

        ChannelAnswer ours = await alipay.Channel(settings => settings["Alipay:AppPrivateKey"] = AlipaySide.AppPem).RefundAsync(SimulatedAlipay.Instruction(), Stop);
        Assert.Empty(alipay.Simulator.Refunds());
        ChannelAnswer theirs = await alipay.Channel(settings => settings["Alipay:AlipayPublicKey"] = AlipaySide.AlipayPem).RefundAsync(SimulatedAlipay.Instruction(), Stop);

        Assert.Equal((ChannelAnswerKind.Refused, "isv.invalid-signature"), (ours.Kind, ours.Code));
        Assert.Contains("Alipay:AppPrivateKey", ours.Message, StringComparison.Ordinal);
        Assert.Equal((ChannelAnswerKind.NoAnswer, "REPLY_FORGED"), (theirs.Kind, theirs.Code));
    }

    [Fact]
    public async Task Twelve_months_are_counted_to_the_minute_and_a_reason_of_any_length_is_cut()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        IPaymentChannel channel = alipay.Channel();
        DateTimeOffset lastYear = alipay.Time.GetUtcNow().AddMonths(-12);
        RefundInstruction instruction = SimulatedAlipay.Instruction() with { Reason = string.Concat(Enumerable.Repeat("退款原因", 100)) };

        Assert.Equal("PAYMENT_TOO_OLD", (await channel.RefundAsync(instruction with { PaidAt = lastYear.AddMinutes(-1) }, Stop)).Code);
        Assert.Equal(ChannelAnswerKind.Reported, (await channel.RefundAsync(instruction with { PaidAt = lastYear }, Stop)).Kind);

        // A contract that takes them longer is not cut short by what we keep of other providers' limits.
        Assert.Null(ChannelLimits.Of(PayoutChannel.Alipay).Within);
        RefundInstruction older = SimulatedAlipay.Instruction() with { PaidAt = lastYear.AddMinutes(-1) };
        Assert.NotEqual("PAYMENT_TOO_OLD", (await alipay.Channel(settings => settings["Alipay:RefundMonths"] = "24").RefundAsync(older, Stop)).Code);
    }
}
