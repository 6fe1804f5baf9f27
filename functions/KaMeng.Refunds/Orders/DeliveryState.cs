using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Orders;

/// <summary>How far the goods are delivered and used; a row of the eligibility matrix (policy.md).</summary>
[JsonConverter(typeof(UpperSnakeConverter<DeliveryState>))]
public enum DeliveryState
{
    /// <summary>Nothing has left the supplier.</summary>
    Undelivered,

    /// <summary>With the supplier; may still be cancelled 撤单.</summary>
    Delivering,

    /// <summary>Delivered, the buyer has not looked.</summary>
    DeliveredUnopened,

    /// <summary>The buyer has seen the code; nobody has checked it.</summary>
    OpenedUnverified,

    /// <summary>The issuer says it is unused.</summary>
    VerifiedUnused,

    /// <summary>Part of its value is gone.</summary>
    PartlyUsed,

    /// <summary>Used up.</summary>
    Used,

    /// <summary>A service that has not begun.</summary>
    ServiceNotStarted,

    /// <summary>A service under way.</summary>
    ServiceStarted,

    /// <summary>A service that was finished.</summary>
    ServiceDone,

    /// <summary>The code was made void.</summary>
    Voided,

    /// <summary>Nobody knows; to be verified first.</summary>
    Unknown,
}
