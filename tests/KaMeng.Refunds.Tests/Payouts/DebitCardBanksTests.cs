using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Tests.Payouts;

public sealed class DebitCardBanksTests
{
    [Fact]
    public void Fifteen_banks_take_it_on_debit_cards_and_no_other_card_does()
    {
        Assert.Equal(15, DebitCardBanks.Words.Distinct().Count());
        Assert.All(DebitCardBanks.Words, word => Assert.True(DebitCardBanks.Take(word) && word.EndsWith("_DEBIT", StringComparison.Ordinal)));
        Assert.All(["ICBC_CREDIT", "HXB_DEBIT", "icbc_debit", "", null], word => Assert.False(DebitCardBanks.Take(word)));
    }
}
