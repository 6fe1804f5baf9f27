using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Payouts;

/// <summary>A part of a payout.</summary>
/// <param name="Source">Whose money.</param>
/// <param name="Amount">How much of it; above zero.</param>
public sealed record FundsPart(FundsSource Source, Money Amount);
