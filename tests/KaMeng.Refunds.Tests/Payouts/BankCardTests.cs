using FsCheck;
using FsCheck.Fluent;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Tests.Payouts;

public sealed class BankCardTests
{
    [Fact]
    public void Debit_cards_of_fifteen_banks_take_a_refund_that_could_not_be_delivered()
    {
        Assert.Equal(15, DebitBanks.Names.Count);
        Assert.All(DebitBanks.Names.Keys, bank => Assert.True(DebitBanks.Take(bank + "_DEBIT") && !DebitBanks.Take(bank + "_CREDIT")));
        Assert.All((string[])["BOSH_DEBIT", "ICBC", "_DEBIT", "icbc_DEBIT", ""], other => Assert.False(DebitBanks.Take(other)));
    }

    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("6222021234567890128", true)]
    [InlineData("4111111111111112", false)]
    [InlineData("411111111111", false)]
    [InlineData("41111111111111110000", false)]
    [InlineData("4111 1111 1111 1111", false)]
    [InlineData("４111111111111111", false)]
    public void A_cards_number_has_its_length_and_its_check_digit(string digits, bool good) => Assert.Equal(good, CardNumber.IsGood(digits));

    [Fact]
    public void One_wrong_digit_is_always_found() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.Choose(0, 15).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (place, by) =>
        {
            char[] digits = "4111111111111111".ToCharArray();
            digits[place] = (char)('0' + ((digits[place] - '0' + by) % 10));
            return !CardNumber.IsGood(new string(digits));
        }));
}
