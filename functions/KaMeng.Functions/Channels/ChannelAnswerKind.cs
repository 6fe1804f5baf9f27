using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Channels;

/// <summary>The sorts of answer a provider can give.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ChannelAnswerKind>))]
public enum ChannelAnswerKind
{
    /// <summary>The provider knows the refund and says how it stands.</summary>
    Reported,

    /// <summary>The provider does not know that number: nothing was refunded under it.</summary>
    NotFound,

    /// <summary>The provider refuses; the same call again gets the same refusal.</summary>
    Refused,

    /// <summary>The provider wants the same call again later (overloaded, rate limit, balance not enough yet).</summary>
    TryLater,

    /// <summary>No answer, or none that can be believed (timeout, broken connection, bad signature): it may or may not have happened.</summary>
    NoAnswer,
}
