using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Goods;

/// <summary>How the gate before the money stands.</summary>
[JsonConverter(typeof(UpperSnakeConverter<GateState>))]
public enum GateState
{
    /// <summary>The goods need not be made void first.</summary>
    NotNeeded,

    /// <summary>Not before the goods are void.</summary>
    Needed,

    /// <summary>They are.</summary>
    Done,
}
