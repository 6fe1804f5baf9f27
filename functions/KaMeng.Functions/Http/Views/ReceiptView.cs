using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Http.Views;

/// <summary>退款回执单: what a buyer shows a bank when the money is not to be seen.</summary>
/// <param name="RefundId">The case.</param>
/// <param name="OrderId">The storefront's order.</param>
/// <param name="MerchantId">Who sold it.</param>
/// <param name="Provider">Who paid it out.</param>
/// <param name="TransactionId">The provider's number of the payment.</param>
/// <param name="RefundNumber">Our number of the refund.</param>
/// <param name="ProviderRefundId">The provider's number of the refund.</param>
/// <param name="Route">Which way it went.</param>
/// <param name="Amount">How much.</param>
/// <param name="Fee">What the way cost.</param>
/// <param name="PaidBackTo">Where it went, in the provider's words; null if it did not say.</param>
/// <param name="SucceededAt">When, by the provider (UTC).</param>
internal sealed record ReceiptView(
    string RefundId,
    string OrderId,
    string MerchantId,
    PaymentProvider Provider,
    string TransactionId,
    string RefundNumber,
    string? ProviderRefundId,
    PayoutRoute Route,
    Money Amount,
    Money Fee,
    string? PaidBackTo,
    DateTimeOffset? SucceededAt)
{
    /// <summary>What the payment was in the buyer's currency, at the rate of that day; left out where it was in yuan.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ForeignPayment? Fx { get; init; }
}
