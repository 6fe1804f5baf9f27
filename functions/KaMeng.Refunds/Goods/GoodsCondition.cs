using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Goods;

/// <summary>How the goods are, in the words of whoever made or carries them. They know of use and of delivery; whether the buyer has looked at a code they do not.</summary>
[JsonConverter(typeof(UpperSnakeConverter<GoodsCondition>))]
public enum GoodsCondition
{
    /// <summary>Delivered and not activated: worth all of its value.</summary>
    Unused,

    /// <summary>Part of its value is gone.</summary>
    PartlyUsed,

    /// <summary>Activated, or the top-up has arrived.</summary>
    Used,

    /// <summary>Made void.</summary>
    Void,

    /// <summary>There is no such code.</summary>
    Invalid,

    /// <summary>Expired unused.</summary>
    Expired,

    /// <summary>Nothing was delivered.</summary>
    NotDelivered,

    /// <summary>On its way.</summary>
    Delivering,

    /// <summary>A service that has not begun.</summary>
    ServiceNotStarted,

    /// <summary>A service under way.</summary>
    ServiceStarted,

    /// <summary>A service that was finished.</summary>
    ServiceDone,

    /// <summary>They do not know either.</summary>
    Unknown,
}
