using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Orders;

/// <summary>One order line as the storefront described it when the case was opened. A case is decided by it to its end.</summary>
public sealed record OrderSnapshot
{
    /// <summary>The storefront's number of the order.</summary>
    public required string OrderId { get; init; }

    /// <summary>The line of the order; <c>"1"</c> where the storefront has one line per order.</summary>
    public string LineId { get; init; } = "1";

    /// <summary>The storefront's number of the buyer.</summary>
    public required string BuyerId { get; init; }

    /// <summary>The merchant who sold it.</summary>
    public required string MerchantId { get; init; }

    /// <summary>What was sold.</summary>
    public required Product Product { get; init; }

    /// <summary>How many.</summary>
    public int Quantity { get; init; } = 1;

    /// <summary>What was paid for the line.</summary>
    public required Money Paid { get; init; }

    /// <summary>When it was paid.</summary>
    public required DateTimeOffset PaidAt { get; init; }

    /// <summary>When it was delivered; null if it was not.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>How far it is delivered and used.</summary>
    public required DeliveryState DeliveryState { get; init; }

    /// <summary>How much of the value is used, or of the service done, in basis points; null if the storefront cannot tell.</summary>
    public int? ProgressBasisPoints { get; init; }

    /// <summary>By when the merchant promised delivery; null if nothing was promised.</summary>
    public DateTimeOffset? PromisedDeliveryBy { get; init; }

    /// <summary>Where the money waits.</summary>
    public TradeMode TradeMode { get; init; } = TradeMode.Escrow;

    /// <summary>The payment a refund goes back to.</summary>
    public required Payment Payment { get; init; }

    /// <summary>The line that stands for all of the payment, when it is a payment that goes back and not what was bought with it.</summary>
    [JsonIgnore]
    public string WholePaymentLine => $"PAYMENT-{Payment.TransactionId}";

    /// <summary>The terms the buyer bought under.</summary>
    public OrderTerms Terms { get; init; } = new();
}
