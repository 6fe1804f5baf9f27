using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A payment at a provider.</summary>
/// <param name="Provider">Who took it.</param>
/// <param name="TransactionId">The provider's number.</param>
/// <param name="OutTradeNo">The storefront's number.</param>
/// <param name="Fx">What the buyer paid in another currency.</param>
internal sealed record PaymentBody(PaymentProvider Provider, string TransactionId, string OutTradeNo, ForeignPayment? Fx = null);
