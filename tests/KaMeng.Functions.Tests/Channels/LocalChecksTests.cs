using KaMeng.Functions.Channels;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Tests.Channels;

public sealed class LocalChecksTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 13, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("a")]
    [InlineData("KM_-|*@09azAZ")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void A_number_that_WeChat_Pay_takes_passes(string number) => Assert.Null(LocalChecks.RefusalOfRefund(SampleInstruction.Of(number: number), Now));

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("a/b")]
    [InlineData("退款")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void A_number_that_WeChat_Pay_does_not_take_is_refused(string number) => Refused("REFUND_NUMBER_INVALID", SampleInstruction.Of(number: number));

    [Fact]
    public void More_than_was_paid_is_refused() => Refused("AMOUNT_ABOVE_PAID", SampleInstruction.Of(fen: 1000));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void No_amount_is_refused(long fen) => Refused("AMOUNT_INVALID", SampleInstruction.Of(fen));

    [Fact]
    public void Only_yuan_are_refunded()
    {
        Refused("NOT_CNY", SampleInstruction.Of() with { Amount = new Money(1, Currency.Usd), Paid = new Money(1, Currency.Usd) });
        Refused("NOT_CNY", SampleInstruction.Of() with { Paid = new Money(999, Currency.Hkd) });
    }

    [Fact]
    public void A_payment_without_a_usable_number_is_refused()
    {
        Refused("PAYMENT_NUMBER_INVALID", SampleInstruction.Of() with { Payment = new Payment(PaymentProvider.WeChatPay, "", new string('1', 33)) });
        Assert.Null(LocalChecks.RefusalOfRefund(SampleInstruction.Of() with { Payment = new Payment(PaymentProvider.WeChatPay, "", new string('1', 32)) }, Now));
    }

    [Fact]
    public void A_payment_can_be_refunded_for_365_days()
    {
        Assert.Null(LocalChecks.RefusalOfRefund(SampleInstruction.Of() with { PaidAt = Now.AddDays(-365) }, Now));
        Refused("PAYMENT_TOO_OLD", SampleInstruction.Of() with { PaidAt = Now.AddDays(-365).AddSeconds(-1) });
    }

    private static void Refused(string code, RefundInstruction instruction)
    {
        ChannelAnswer? answer = LocalChecks.RefusalOfRefund(instruction, Now);

        Assert.Equal(ChannelAnswerKind.Refused, answer?.Kind);
        Assert.Equal(code, answer?.Code);
        Assert.False(string.IsNullOrEmpty(answer?.Message));
    }
}
