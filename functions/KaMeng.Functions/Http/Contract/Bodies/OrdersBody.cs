namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>Order lines, 1 to 50.</summary>
/// <param name="Orders">The lines.</param>
internal sealed record OrdersBody(OrderBody[] Orders);
