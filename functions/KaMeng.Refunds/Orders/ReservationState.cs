using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Orders;

/// <summary>What became of an amount set aside for a case.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ReservationState>))]
public enum ReservationState
{
    /// <summary>Set aside; nobody else may have it.</summary>
    Reserved,

    /// <summary>Paid back.</summary>
    Succeeded,

    /// <summary>Free again.</summary>
    Released,
}
