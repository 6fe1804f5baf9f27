using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Channels.Alipay;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Tests.Channels.Alipay;

public sealed class YuanTests
{
    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(1, "0.01")]
    [InlineData(10, "0.10")]
    [InlineData(1233, "12.33")]
    [InlineData(10020, "100.20")]
    [InlineData(900719925474099312, "9007199254740993.12")]
    public void Fen_become_yuan_with_two_decimals(long fen, string yuan) => Assert.Equal(yuan, Yuan.Of(Money.Fen(fen)));

    [Fact]
    public void Every_amount_comes_back_as_it_went() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<long>().Select(any => Math.Abs(any % 100_000_000_000_000_000)).ToArbitrary(),
        fen => Yuan.Read(Yuan.Of(Money.Fen(fen))) == Money.Fen(fen)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_text_is_read_as_decimal_arithmetic_has_it_or_not_at_all() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string>().ToArbitrary(),
        text => Yuan.Read(text) is not { } read || decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture) * 100 == read.Amount).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("12", 1200)]
    [InlineData("12.3", 1230)]
    [InlineData("012.33", 1233)]
    public void Fewer_decimals_are_understood(string yuan, long fen) => Assert.Equal(Money.Fen(fen), Yuan.Read(yuan));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("12.")]
    [InlineData("12.345")]
    [InlineData("-1.00")]
    [InlineData("+1.00")]
    [InlineData("1,000.00")]
    [InlineData("1e3")]
    [InlineData(" 1.00")]
    [InlineData("１２.00")]
    [InlineData("9999999999999999.00")]
    public void Nothing_else_is_an_amount(string? text) => Assert.Null(Yuan.Read(text));

    [Fact]
    public void No_other_currency_and_nothing_negative_has_a_text()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Yuan.Of(Money.Fen(-1)));
        Assert.Throws<ArgumentException>(() => Yuan.Of(new Money(1, Enum.GetValues<Currency>().First(currency => currency != Currency.Cny))));
    }
}
