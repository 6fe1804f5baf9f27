namespace KaMeng.Refunds.Standing;

/// <summary>What a merchant is measured by, over the rate window of the policy.</summary>
/// <param name="Orders">How many orders it had.</param>
/// <param name="Refunds">How many refunds it had to answer for.</param>
/// <param name="Score">Its last score in hundredths, 480 for 4.80; null if nobody told.</param>
public sealed record MerchantNumbers(long Orders, long Refunds, int? Score)
{
    /// <summary>The refund rate as a fraction, to four places, rounded half up; nothing sold is no rate.</summary>
    public decimal Rate => Orders <= 0 ? 0m : Math.Round((decimal)Refunds / Orders, 4, MidpointRounding.AwayFromZero);
}
