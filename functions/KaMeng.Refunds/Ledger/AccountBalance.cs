using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Ledger;

/// <summary>What an account has gained in all, in one currency.</summary>
/// <param name="Account">Which account.</param>
/// <param name="Sum">The sum of its entries.</param>
/// <param name="Entries">How many there are.</param>
public sealed record AccountBalance(Account Account, Money Sum, int Entries);
