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

    [Theory]
    [InlineData(AlipayResult.NotEnough, ChannelAnswerKind.TryLater, "ACQ.SELLER_BALANCE_NOT_ENOUGH")]
    [InlineData(AlipayResult.Closed, ChannelAnswerKind.Refused, "ACQ.TRADE_HAS_CLOSE")]
    public async Task What_Alipay_refuses_moves_nothing(AlipayResult result, ChannelAnswerKind kind, string code)
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        alipay.Simulator.Next(result, times: 1);

        ChannelAnswer answer = await alipay.Channel().RefundAsync(SimulatedAlipay.Instruction(), Stop);

        Assert.Equal((kind, code), (answer.Kind, answer.Code));
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
    public async Task A_lost_answer_and_a_gateway_out_of_reach_are_no_answers()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        alipay.Simulator.Next(AlipayResult.Timeout, times: 1);

        ChannelAnswer lost = await alipay.Channel(settings => settings["Alipay:Timeout"] = "00:00:00.5").RefundAsync(SimulatedAlipay.Instruction(), Stop);
        ChannelAnswer away = await alipay.Channel(settings => settings["Alipay:GatewayUrl"] = "http://127.0.0.1:9/gateway.do").RefundAsync(SimulatedAlipay.Instruction(), Stop);

        Assert.Equal((ChannelAnswerKind.NoAnswer, "TIMEOUT"), (lost.Kind, lost.Code));
        Assert.Equal((ChannelAnswerKind.NoAnswer, "UNREACHABLE"), (away.Kind, away.Code));
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
    public async Task What_Alipay_is_sure_to_refuse_is_refused_here()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        IPaymentChannel channel = alipay.Channel();
        RefundInstruction good = SimulatedAlipay.Instruction();

        Assert.Equal("NOT_CNY", await CodeAsync(good with { Amount = new Money(1, Enum.GetValues<Currency>().First(currency => currency != Currency.Cny)) }));
        Assert.Equal("AMOUNT_INVALID", await CodeAsync(good with { Amount = Money.Fen(0) }));
        Assert.Equal("AMOUNT_ABOVE_PAID", await CodeAsync(good with { Amount = Money.Fen(10021) }));
        Assert.Equal("REFUND_NUMBER_INVALID", await CodeAsync(good with { RefundNumber = "a b" }));
        Assert.Equal("PAYMENT_NUMBER_INVALID", await CodeAsync(good with { Payment = good.Payment with { TransactionId = new string('1', 65), OutTradeNo = "" } }));
        Assert.Equal("PAYMENT_TOO_OLD", await CodeAsync(good with { PaidAt = alipay.Time.GetUtcNow().AddMonths(-12).AddMinutes(-1) }));
        Assert.Empty(alipay.Simulator.Refunds());
        Assert.Null(await CodeAsync(good with { PaidAt = alipay.Time.GetUtcNow().AddMonths(-12), Reason = string.Concat(Enumerable.Repeat("退款原因", 100)) }));

        async Task<string?> CodeAsync(RefundInstruction instruction) => (await channel.RefundAsync(instruction, Stop)).Code;
    }

    [Fact]
    public async Task No_secret_and_no_signature_is_ever_logged()
    {
        await using SimulatedAlipay alipay = await SimulatedAlipay.StartAsync();
        IPaymentChannel channel = alipay.Channel();
        await channel.RefundAsync(SimulatedAlipay.Instruction(), Stop);
        await channel.QueryAsync(SimulatedAlipay.Instruction(), Stop);

        string log = string.Join('\n', alipay.Log.Lines);

        Assert.Contains(SampleInstruction.Number, log, StringComparison.Ordinal);
        Assert.DoesNotContain("sign", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("BEGIN", log, StringComparison.Ordinal);
    }
}
