using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Durable;

/// <summary>Whether a history would replay on today's code.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ReplayVerdictWord>))]
public enum ReplayVerdictWord
{
    /// <summary>This backend cannot say.</summary>
    Unknown,

    /// <summary>It would: an instance with this history goes on.</summary>
    Replays,

    /// <summary>It would not: an instance with this history fails, or ends otherwise.</summary>
    Differs,
}
