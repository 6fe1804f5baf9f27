using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Providers;

/// <summary>What a provider told of a payment that was taken for nothing.</summary>
/// <param name="EventId">The provider's id of the event.</param>
/// <param name="Type">One of <see cref="ProviderEventTypes"/>.</param>
/// <param name="StorefrontId">Whose order; null if the event does not say.</param>
/// <param name="Order">The order line, with the payment that goes back and what was paid by it.</param>
/// <param name="OccurredAt">When, by the provider's clock (UTC).</param>
internal sealed record PaymentNews(string EventId, string Type, string? StorefrontId, OrderSnapshot Order, DateTimeOffset OccurredAt);
