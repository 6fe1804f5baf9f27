using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.Goods;

/// <summary>How simulated goods are, in the words of docs/goods-source-api.md.</summary>
[JsonConverter(typeof(SimulatedWordConverter<SimulatedCondition>))]
public enum SimulatedCondition
{
    /// <summary>Delivered, not activated.</summary>
    Unused,

    /// <summary>Used in part.</summary>
    PartlyUsed,

    /// <summary>Activated, or the top-up arrived.</summary>
    Used,

    /// <summary>Void.</summary>
    Void,

    /// <summary>No such code.</summary>
    Invalid,

    /// <summary>Expired.</summary>
    Expired,

    /// <summary>Not delivered.</summary>
    NotDelivered,

    /// <summary>On its way.</summary>
    Delivering,

    /// <summary>A service not begun.</summary>
    ServiceNotStarted,

    /// <summary>A service under way.</summary>
    ServiceStarted,

    /// <summary>A service that is done.</summary>
    ServiceDone,

    /// <summary>Not known.</summary>
    Unknown,
}
