using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers;

/// <summary>What befalls a call with which a merchant answers a complaint. Written as <c>UNAVAILABLE</c> …</summary>
[JsonConverter(typeof(SimulatedWordConverter<ComplaintTrouble>))]
public enum ComplaintTrouble
{
    /// <summary>The provider is out of order: nothing is done.</summary>
    Unavailable,

    /// <summary>It is done, and the call is never answered: the caller's own timeout ends it.</summary>
    LostAnswer,
}
