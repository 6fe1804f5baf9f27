namespace KaMeng.Refunds.Orders;

/// <summary>The goods of one order line, as they were when bought.</summary>
/// <param name="Sku">The storefront's own number of the goods.</param>
/// <param name="Name">The name the buyer saw.</param>
/// <param name="Kind">What kind of goods.</param>
/// <param name="CrossBorder">Whether sold across a border (foreign cards).</param>
public sealed record Product(string Sku, string Name, ProductKind Kind, bool CrossBorder = false);
