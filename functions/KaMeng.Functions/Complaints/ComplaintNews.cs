using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Complaints;

/// <summary>What an event of the queue <c>provider-events</c> tells of a complaint.</summary>
internal sealed record ComplaintNews
{
    /// <summary>The provider's id of the event.</summary>
    public required string EventId { get; init; }

    /// <summary>Its number where it was made.</summary>
    public required string ComplaintId { get; init; }

    /// <summary>Where it was made.</summary>
    public required ComplaintSource Source { get; init; }

    /// <summary>When, by the provider's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>How far it is; null if the event does not say, and then its source is asked.</summary>
    public ComplaintState? State { get; init; }

    /// <summary>The provider's number of the payment.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The storefront's number of the payment.</summary>
    public string? OutTradeNo { get; init; }

    /// <summary>The storefront's order.</summary>
    public string? OrderId { get; init; }

    /// <summary>What is asked back.</summary>
    public Money? Amount { get; init; }

    /// <summary>The complainant's words.</summary>
    public string? Detail { get; init; }

    /// <summary>Whose order.</summary>
    public string? StorefrontId { get; init; }

    /// <summary>The order line, where the storefront told it.</summary>
    public OrderSnapshot? Order { get; init; }
}
