using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Channels;
using KaMeng.Functions.Tests.Channels.Alipay;
using KaMeng.Local.Providers.Alipay;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>policy.md, example 24: what Alipay says that is no success, and what is not even asked of it.</summary>
public sealed class E24_AlipayNotSuccess
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Taken_on_without_a_change_of_funds_is_no_answer_and_a_query_after_ten_seconds_decides()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        IPaymentChannel channel = alipay.Channel();
        alipay.Simulator.Next(AlipayResult.FundChangeN, times: 1);

        ChannelAnswer given = await channel.RefundAsync(SimulatedAlipay.Instruction(), Stop);
        alipay.Time.Advance(TimeSpan.FromSeconds(9));
        ChannelAnswer tooEarly = await channel.QueryAsync(SimulatedAlipay.Instruction(), Stop);
        alipay.Time.Advance(TimeSpan.FromSeconds(1));
        ChannelAnswer asked = await channel.QueryAsync(SimulatedAlipay.Instruction(), Stop);

        Assert.Equal((ChannelAnswerKind.NoAnswer, "FUND_CHANGE_NOT_Y"), (given.Kind, given.Code));
        Assert.Equal(ChannelAnswerKind.NotFound, tooEarly.Kind);
        Assert.Equal((PayoutState.Succeeded, Money.Fen(1233)), (asked.Report?.State, asked.Report?.Amount));
    }

    [Fact]
    public async Task Another_amount_under_the_same_number_is_refused_here_by_any_instance()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        await alipay.Channel().RefundAsync(SimulatedAlipay.Instruction(fen: 1233), Stop);
        alipay.Time.Advance(TimeSpan.FromDays(1));

        ChannelAnswer other = await alipay.Channel().RefundAsync(SimulatedAlipay.Instruction(fen: 1234), Stop);

        Assert.Equal((ChannelAnswerKind.Refused, "AMOUNT_CHANGED"), (other.Kind, other.Code));
        SimulatedAlipayRefund refund = Assert.Single(alipay.Simulator.Refunds()).Value;
        Assert.Equal((1233, 1), (refund.Amount.Amount, refund.ApplyCalls));
    }

    [Fact]
    public async Task A_second_refund_of_the_trade_after_two_seconds_waits_for_the_third()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        await alipay.Channel().RefundAsync(SimulatedAlipay.Instruction(number: "A"), Stop);
        alipay.Time.Advance(TimeSpan.FromSeconds(2));
        IPaymentChannel another = alipay.Channel();

        ChannelAnswer tooSoon = await another.RefundAsync(SimulatedAlipay.Instruction(number: "B"), Stop);
        ChannelAnswer otherTrade = await another.RefundAsync(SimulatedAlipay.Instruction(number: "C", tradeNo: "2026021222001400000000000002"), Stop);
        alipay.Time.Advance(TimeSpan.FromSeconds(1));
        ChannelAnswer then = await another.RefundAsync(SimulatedAlipay.Instruction(number: "B"), Stop);

        Assert.Equal((ChannelAnswerKind.TryLater, TimeSpan.FromSeconds(1)), (tooSoon.Kind, tooSoon.RetryAfter));
        Assert.Equal(ChannelAnswerKind.Reported, otherTrade.Kind);
        Assert.Equal(ChannelAnswerKind.Reported, then.Kind);
    }

    [Fact]
    public async Task Of_two_refunds_at_once_one_waits()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        IPaymentChannel[] instances = [alipay.Channel(), alipay.Channel()];

        ChannelAnswer[] answers = await Task.WhenAll(instances.Select((channel, place) => channel.RefundAsync(SimulatedAlipay.Instruction(number: $"{SampleInstruction.Number}{place}"), Stop)));

        Assert.Equal([ChannelAnswerKind.Reported, ChannelAnswerKind.TryLater], answers.Select(answer => answer.Kind).Order());
        Assert.Single(alipay.Simulator.Refunds());
    }
}
