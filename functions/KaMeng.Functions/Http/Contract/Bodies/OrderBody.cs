using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>An order line as the storefront knows it.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="LineId">The line; 1 unless told.</param>
/// <param name="BuyerId">Who bought it.</param>
/// <param name="MerchantId">Who sold it.</param>
/// <param name="Product">What was bought.</param>
/// <param name="Quantity">How many; 1 unless told.</param>
/// <param name="Paid">What was paid for the line.</param>
/// <param name="PaidAt">When it was paid.</param>
/// <param name="DeliveredAt">When it was delivered.</param>
/// <param name="DeliveryState">How far the delivery is.</param>
/// <param name="ProgressBasisPoints">How much of a service is done, in basis points.</param>
/// <param name="PromisedDeliveryBy">By when it was promised.</param>
/// <param name="TradeMode">Whether the money is held; ESCROW unless told.</param>
/// <param name="Payment">The payment.</param>
/// <param name="Terms">The terms it was sold under.</param>
internal sealed record OrderBody(
    string OrderId,
    string BuyerId,
    string MerchantId,
    ProductBody Product,
    Money Paid,
    DateTimeOffset PaidAt,
    DeliveryState DeliveryState,
    PaymentBody Payment,
    string? LineId = null,
    int? Quantity = null,
    DateTimeOffset? DeliveredAt = null,
    int? ProgressBasisPoints = null,
    DateTimeOffset? PromisedDeliveryBy = null,
    TradeMode? TradeMode = null,
    TermsBody? Terms = null);
