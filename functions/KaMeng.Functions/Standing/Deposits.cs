using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Standing;

/// <summary>Puts a merchant's deposit together from what is kept of it.</summary>
internal static class Deposits
{
    public static MerchantDeposit Of(MerchantRules rules, Money? prepaid, DrawnFunds drawn) =>
        new(MerchantDeposit.HeldOf(rules, prepaid ?? Money.Fen(0)), Money.Fen(drawn.Charged), Money.Fen(drawn.Advanced));
}
