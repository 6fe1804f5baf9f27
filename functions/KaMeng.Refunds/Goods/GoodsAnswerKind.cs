using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Goods;

/// <summary>The sorts of answer to a question about goods.</summary>
[JsonConverter(typeof(UpperSnakeConverter<GoodsAnswerKind>))]
public enum GoodsAnswerKind
{
    /// <summary>It was done now; for a question about the state: here it is.</summary>
    Done,

    /// <summary>It had been done before.</summary>
    AlreadyDone,

    /// <summary>It cannot be done, and asking again changes nothing: found used, cannot be voided, too late to cancel.</summary>
    Refused,

    /// <summary>It was taken on; ask again.</summary>
    Pending,

    /// <summary>No answer, or none that can be believed: it may or may not have happened. Ask again with the same key, never assume.</summary>
    NoAnswer,

    /// <summary>There is nobody to ask for these goods; a person must see to it.</summary>
    Nobody,
}
