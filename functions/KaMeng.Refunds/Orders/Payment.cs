namespace KaMeng.Refunds.Orders;

/// <summary>The payment a refund goes back to.</summary>
/// <param name="Provider">Who took the money.</param>
/// <param name="TransactionId">The provider's number of the payment.</param>
/// <param name="OutTradeNo">The storefront's number of the payment.</param>
public sealed record Payment(PaymentProvider Provider, string TransactionId, string OutTradeNo)
{
    /// <summary>What it was in the buyer's currency; null where that is what was paid.</summary>
    public ForeignPayment? Fx { get; init; }
}
