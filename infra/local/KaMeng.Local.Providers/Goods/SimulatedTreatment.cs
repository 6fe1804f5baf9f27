using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.Goods;

/// <summary>How a simulated source treats a question. Written as <c>REFUSED</c>, <c>SLOW</c> …</summary>
[JsonConverter(typeof(SimulatedWordConverter<SimulatedTreatment>))]
public enum SimulatedTreatment
{
    /// <summary>It cannot: not void, not restore; too late to cancel, for it was delivered meanwhile; of the state it knows nothing.</summary>
    Refused,

    /// <summary>The goods turn out to be used, just now.</summary>
    Used,

    /// <summary>Taken on; it takes a while, and until then it says so.</summary>
    Slow,

    /// <summary>Done, but the call is never answered: the caller's own timeout ends it.</summary>
    Timeout,

    /// <summary>Not done, and never answered.</summary>
    Silent,

    /// <summary>Not done, answered 503 at once.</summary>
    Unavailable,
}
