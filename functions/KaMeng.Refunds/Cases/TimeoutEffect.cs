using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>What happens when nobody acts by the deadline.</summary>
[JsonConverter(typeof(UpperSnakeConverter<TimeoutEffect>))]
public enum TimeoutEffect
{
    /// <summary>The platform takes over.</summary>
    Escalate,

    /// <summary>Silence approves.</summary>
    Approve,

    /// <summary>The case closes as EXPIRED.</summary>
    Expire,

    /// <summary>The case closes as it stands (an unanswered rejection).</summary>
    Close,

    /// <summary>The responsible are reminded again; the clock goes on.</summary>
    Remind,

    /// <summary>The rule's default decides (platform review overdue).</summary>
    ApplyDefault,

    /// <summary>The provider is asked for the money's whereabouts.</summary>
    Chase,

    /// <summary>A suspended case goes on by itself.</summary>
    Resume,

    /// <summary>The case goes on where it stopped.</summary>
    GoOn,

    /// <summary>The money goes back the way it came.</summary>
    OriginalRoute,
}
