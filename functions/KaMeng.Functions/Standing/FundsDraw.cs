using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Standing;

/// <summary>What one case drew; kept when it was given back, so that a late repetition does nothing.</summary>
/// <param name="Source">Whose money.</param>
/// <param name="Amount">How much.</param>
/// <param name="GivenBack">Whether the money never went after all.</param>
internal sealed record FundsDraw(FundsSource Source, Money Amount, bool GivenBack);
