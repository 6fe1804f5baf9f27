using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.AfterSales;

/// <summary>An order line whose delivery is watched.</summary>
/// <param name="StorefrontId">Whose order.</param>
/// <param name="Order">The order line as it was told.</param>
/// <param name="OverdueAt">When its money goes back if nothing was delivered (UTC).</param>
/// <param name="State">How it stands.</param>
/// <param name="RefundId">The case it came to; null if it came to none.</param>
internal sealed record DeliveryWatch(string StorefrontId, OrderSnapshot Order, DateTimeOffset OverdueAt, WatchState State, string? RefundId);
