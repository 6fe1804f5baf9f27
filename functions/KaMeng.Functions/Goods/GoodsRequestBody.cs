using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Goods;

/// <summary>The JSON of a question (docs/goods-source-api.md). It names the goods by the order; the code of a card and the buyer are not in it.</summary>
internal sealed record GoodsRequestBody(
    string Key,
    string OrderId,
    string LineId,
    int Issue,
    string MerchantId,
    string Sku,
    ProductKind Kind,
    int Quantity,
    DeliveryState ReportedState,
    string? Undoes);
