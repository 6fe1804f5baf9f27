using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Standing;

/// <summary>What is kept of a merchant.</summary>
/// <param name="Numbers">What it is measured by.</param>
/// <param name="Prepaid">What it put up with all storefronts together; null if none ever said.</param>
/// <param name="HasSignedForSilence">Whether its signed terms on silence are on record.</param>
/// <param name="Drawn">What refunds drew on its deposit and on the compensation fund.</param>
/// <param name="IsGone">Whether two supervisors found it gone.</param>
internal sealed record MerchantRecord(MerchantNumbers Numbers, Money? Prepaid, bool HasSignedForSilence, DrawnFunds Drawn, bool IsGone);
