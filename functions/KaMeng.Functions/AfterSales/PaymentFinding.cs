using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.AfterSales;

/// <summary>A payment that was taken for nothing, and the order it was taken for.</summary>
/// <param name="StorefrontId">Whose order.</param>
/// <param name="Order">The order line as it is refunded: its payment is the one that goes back.</param>
/// <param name="Finding">What was found.</param>
internal sealed record PaymentFinding(string StorefrontId, OrderSnapshot Order, Finding Finding)
{
    /// <summary>The provider's number of the payment.</summary>
    public string TransactionId => Order.Payment.TransactionId;

    /// <summary>A second payment of an order.</summary>
    public static PaymentFinding Duplicate(string storefrontId, OrderSnapshot order, DateTimeOffset at) =>
        Of(storefrontId, order, CaseOrigin.DuplicatePayment, RefundReason.DuplicateCharge, at);

    /// <summary>A payment that went through after its order had ended.</summary>
    public static PaymentFinding LateSuccess(string storefrontId, OrderSnapshot order, DateTimeOffset at) =>
        Of(storefrontId, order, CaseOrigin.LateSuccess, RefundReason.NotDelivered, at);

    // Whatever the provider says of a payment, and however often, it is one payment and goes back once: on a line of its own, so that neither what was paid
    // back of the order before nor what may be claimed of it stands in its way.
    private static PaymentFinding Of(string storefrontId, OrderSnapshot order, CaseOrigin origin, RefundReason reason, DateTimeOffset at) => new(
        storefrontId,
        order with { LineId = order.WholePaymentLine },
        Finding.Of(origin, reason, at, "payment", storefrontId, UpperSnake.Of(order.Payment.Provider), order.Payment.TransactionId));
}
