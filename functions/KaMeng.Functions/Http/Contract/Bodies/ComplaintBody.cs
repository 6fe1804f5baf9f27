using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A complaint that came by hand.</summary>
/// <param name="Source">From where.</param>
/// <param name="Reference">Its number there.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Detail">What it says.</param>
/// <param name="OrderId">The order it is about.</param>
/// <param name="RefundId">Or the case.</param>
/// <param name="Amount">What is asked.</param>
/// <param name="StorefrontId">Whose order; may be left out where there is one storefront.</param>
/// <param name="Order">Or the order line as it was.</param>
internal sealed record ComplaintBody(
    ComplaintSource Source,
    string Reference,
    DateTimeOffset ReceivedAt,
    string Detail,
    string? OrderId = null,
    string? RefundId = null,
    Money? Amount = null,
    string? StorefrontId = null,
    OrderBody? Order = null);
