using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Goods;

/// <summary>How far the voiding of a case's goods is.</summary>
[JsonConverter(typeof(UpperSnakeConverter<GoodsVoid>))]
public enum GoodsVoid
{
    /// <summary>Asked for; until an answer says otherwise it may have happened.</summary>
    Requested,

    /// <summary>Nobody can use them any more.</summary>
    Voided,

    /// <summary>The source refused: found used, or cannot be voided.</summary>
    Refused,

    /// <summary>No answer for so long that a person was called. It may have happened.</summary>
    Unanswered,

    /// <summary>Undone, because the money did not go back after all.</summary>
    Restored,

    /// <summary>Should be undone, and could not be; an operator sees to it.</summary>
    NotRestored,
}
