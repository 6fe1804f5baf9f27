using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Ledger;

/// <summary>One side of a posting.</summary>
/// <param name="Account">Which account.</param>
/// <param name="Amount">What it gains; negative for what it gives, in minor units.</param>
public sealed record PostingLine(Account Account, Money Amount);
