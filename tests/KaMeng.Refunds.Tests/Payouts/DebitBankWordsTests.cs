using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Tests.Payouts;

public sealed class DebitBankWordsTests
{
    [Fact]
    public void Fifteen_banks_take_it_on_debit_cards_and_no_other_card_does()
    {
        Assert.Equal(15, DebitBanks.Names.Values.Distinct().Count());
        Assert.All(DebitBanks.Names.Keys, bank => Assert.True(DebitBanks.Take(bank + "_DEBIT") && !DebitBanks.Take(bank + "_CREDIT")));
        Assert.All(["HXB_DEBIT", "icbc_debit", "ICBC", "_DEBIT", ""], word => Assert.False(DebitBanks.Take(word)));
    }
}
