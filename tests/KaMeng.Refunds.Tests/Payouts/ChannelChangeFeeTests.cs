using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Tests.Payouts;

public sealed class ChannelChangeFeeTests
{
    [Theory]
    [InlineData(10_000, 60, 60)]
    [InlineData(10_000, 100, 100)]
    [InlineData(10_000, 0, 0)]
    [InlineData(83, 60, 0)]
    [InlineData(84, 60, 1)]
    [InlineData(250, 60, 2)]
    [InlineData(249, 60, 1)]
    [InlineData(0, 60, 0)]
    public void It_is_rounded_half_up_to_a_fen(long granted, int basisPoints, long fee) =>
        Assert.Equal(Money.Fen(fee), ChannelChangeFee.Of(Money.Fen(granted), basisPoints));

    [Fact]
    public void It_is_never_negative_never_above_the_amount_and_exactly_half_up() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(0, 10_000).ToArbitrary(), (granted, basisPoints) =>
        {
            long fee = ChannelChangeFee.Of(Money.Fen(granted), basisPoints).Amount;
            decimal exact = granted * (decimal)basisPoints / 10_000m;
            return fee >= 0 && fee <= granted && fee == (long)Math.Round(exact, MidpointRounding.AwayFromZero);
        }));

    [Theory]
    [InlineData(RefundReason.ChangedMind, 60)]
    [InlineData(RefundReason.ServiceCancel, 60)]
    [InlineData(RefundReason.CodeInvalid, 0)]
    [InlineData(RefundReason.PlatformFault, 0)]
    public void Only_a_refund_nobody_else_is_answerable_for_costs_it(RefundReason reason, int basisPoints) =>
        Assert.Equal(basisPoints, ChannelChangeFee.RateOf(RefundPolicy.Default, Samples.Case with { Reason = reason }));

    [Fact]
    public void The_quotes_say_what_arrives_and_what_is_needed()
    {
        var quotes = RouteQuote.For(Samples.Case with { Requested = Money.Fen(201_300), RouteFeeBasisPoints = 60 });

        Assert.Equal(
            [(PayoutRoute.Original, 0L, 201_300L, false, false), (PayoutRoute.Wallet, 0L, 201_300L, false, false), (PayoutRoute.WechatTransfer, 1_208L, 200_092L, true, true)],
            quotes.Select(quote => (quote.Route, quote.Fee.Amount, quote.Arrives.Amount, quote.NeedsAgreement, quote.NeedsRealName)));
        Assert.Equal(0, RouteQuote.For(Samples.Case with { RouteFeeBasisPoints = 60, Liability = new(0, 10_000, 0) })[2].Fee.Amount);
    }
}
