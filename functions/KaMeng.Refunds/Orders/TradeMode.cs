using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Orders;

/// <summary>Where the money waits after payment.</summary>
[JsonConverter(typeof(UpperSnakeConverter<TradeMode>))]
public enum TradeMode
{
    /// <summary>担保交易: held until the goods are confirmed.</summary>
    Escrow,

    /// <summary>即时到账: with the merchant at once.</summary>
    Direct,
}
