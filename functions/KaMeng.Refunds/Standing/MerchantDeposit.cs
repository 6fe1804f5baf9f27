using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Standing;

/// <summary>保证金: a part of the prepaid funds, drawn on by refunds that no escrow covers (policy.md; S1 S4).</summary>
/// <param name="Held">What the merchant must put up.</param>
/// <param name="Charged">What refunds have drawn.</param>
/// <param name="Advanced">What the compensation fund paid for it besides, and the merchant did not repay.</param>
public sealed record MerchantDeposit(Money Held, Money Charged, Money Advanced)
{
    private const int Whole = 10_000;

    /// <summary>What is left to draw on.</summary>
    public Money Available => Held > Charged ? Held - Charged : Money.Zero(Held.Currency);

    /// <summary>追偿: what the merchant owes: all that was paid for it and not by it.</summary>
    public Money RecoveryOwed => Charged > Held ? Advanced + (Charged - Held) : Advanced;

    /// <summary>What is held of prepaid funds, rounded half up to the minor unit.</summary>
    public static Money HeldOf(MerchantRules rules, Money prepaid)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new Money((long)((((Int128)prepaid.Amount * rules.DepositBasisPoints) + (Whole / 2)) / Whole), prepaid.Currency);
    }
}
