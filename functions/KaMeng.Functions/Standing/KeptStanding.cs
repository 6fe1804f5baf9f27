using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Standing;

/// <summary>How a merchant stood, and since when.</summary>
/// <param name="Since">From when on (UTC).</param>
/// <param name="Standing">How.</param>
/// <param name="Before">How it stood before; null for the first.</param>
/// <param name="Told">Whether the events of the change were sent.</param>
internal sealed record KeptStanding(DateTimeOffset Since, MerchantStanding Standing, MerchantStanding? Before, bool Told = false);
