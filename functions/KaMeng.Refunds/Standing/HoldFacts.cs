using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Standing;

/// <summary>All that a hold rests on.</summary>
/// <param name="Order">The order line, its terms as good as the merchant's promises.</param>
/// <param name="CaseOpen">Whether a case is open on it.</param>
/// <param name="ReissuedAt">When a case on it last ended with new goods; null if none did.</param>
/// <param name="MerchantThrottled">Whether its merchant is throttled.</param>
/// <param name="Now">When it is asked.</param>
/// <param name="MerchantGone">Whether its merchant is gone.</param>
public sealed record HoldFacts(OrderSnapshot Order, bool CaseOpen, DateTimeOffset? ReissuedAt, bool MerchantThrottled, DateTimeOffset Now, bool MerchantGone = false);
