using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>The route triage picks.</summary>
[JsonConverter(typeof(UpperSnakeConverter<Lane>))]
public enum Lane
{
    /// <summary>Decided by the rules alone, in seconds.</summary>
    Instant,

    /// <summary>Evidence and merchant review.</summary>
    Standard,

    /// <summary>After the claim window: by hand.</summary>
    Late,

    /// <summary>The rules refuse it.</summary>
    Rejected,
}
