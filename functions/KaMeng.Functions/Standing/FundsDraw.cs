using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Standing;

/// <summary>What one case drew; kept when it was given back, so that a late repetition does nothing.</summary>
/// <param name="Source">Whose money; of several the one that gave most.</param>
/// <param name="Amount">How much in all.</param>
/// <param name="GivenBack">Whether the money never went after all.</param>
/// <param name="Parts">What each source gave; null where one gave all.</param>
internal sealed record FundsDraw(FundsSource Source, Money Amount, bool GivenBack, FundsSplit? Parts = null)
{
    /// <summary>What each source gave.</summary>
    [JsonIgnore]
    public FundsSplit Split => Parts ?? FundsSplit.Whole(Source, Amount);
}
