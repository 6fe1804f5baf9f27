using KaMeng.Refunds.Standing;

namespace KaMeng.Refunds.Figures;

/// <summary>How often a merchant's orders are paid back.</summary>
/// <param name="MerchantId">Who.</param>
/// <param name="Numbers">What the rate is made of, over the policy's window.</param>
/// <param name="Throttled">Whether that is too often.</param>
public sealed record MerchantRate(string MerchantId, MerchantNumbers Numbers, bool Throttled);
