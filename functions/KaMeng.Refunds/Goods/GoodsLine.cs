using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Goods;

/// <summary>The goods of one order line, as a source of goods is asked about them. No code of a card and nothing about the buyer is in it.</summary>
/// <param name="OrderId">The storefront's number of the order; the source delivered under it.</param>
/// <param name="LineId">The line.</param>
/// <param name="Issue">Which delivery of the line: 0 the first, 1 what was reissued 补发 in its place.</param>
/// <param name="MerchantId">Who sold it.</param>
/// <param name="Sku">What.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Quantity">How many.</param>
/// <param name="ReportedState">How they are by what the storefront says, so that the source can say where it knows better.</param>
public sealed record GoodsLine(
    string OrderId, string LineId, int Issue, string MerchantId, string Sku, ProductKind Kind, int Quantity, DeliveryState ReportedState)
{
    /// <summary>The goods of an order line.</summary>
    public static GoodsLine Of(OrderSnapshot order, int issue)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new(
            order.OrderId, order.LineId, issue, order.MerchantId, order.Product.Sku, order.Product.Kind, order.Quantity, issue == 0 ? GoodsState.Of(order) : DeliveryState.OpenedUnverified);
    }
}
