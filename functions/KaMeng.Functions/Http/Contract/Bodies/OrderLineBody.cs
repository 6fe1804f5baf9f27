namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>One order line.</summary>
/// <param name="Order">The line.</param>
internal sealed record OrderLineBody(OrderBody Order);
