using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Ledger;

/// <summary>What became of a repayment.</summary>
/// <param name="Taken">Whether it was posted, now or before.</param>
/// <param name="Owed">What the merchant owes after it, or owed when it was refused.</param>
internal sealed record RepaymentVerdict(bool Taken, Money Owed);
