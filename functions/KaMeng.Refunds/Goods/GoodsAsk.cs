using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Goods;

/// <summary>What a card issuer, carrier or supplier can be asked about the goods of an order line.</summary>
[JsonConverter(typeof(UpperSnakeConverter<GoodsAsk>))]
public enum GoodsAsk
{
    /// <summary>核验: the activation state of a code, or the carrier's record of a top-up. Changes nothing.</summary>
    State,

    /// <summary>撤单: not to deliver what is on its way.</summary>
    Cancel,

    /// <summary>作废: to make the code void, or to take the top-up back, so that nobody can use it.</summary>
    Void,

    /// <summary>恢复: to undo a void, because the money did not go back after all.</summary>
    Restore,
}
