using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace KaMeng.Refunds.Cases;

/// <summary>恶意退款 (policy.md; S0, M7): what limits a case, with what it was counted from, and what became of the buyer's objection.</summary>
public sealed record CaseLimits
{
    /// <summary>Why; at least one.</summary>
    public required ImmutableArray<LimitKind> Kinds { get; init; }

    /// <summary>How often the order line was claimed within a day, this case included.</summary>
    public required int Submissions { get; init; }

    /// <summary>How many open cases the buyer has, this one included; counted no further than the limit.</summary>
    public required int OpenCases { get; init; }

    /// <summary>Until when a case that cools down waits (UTC).</summary>
    public DateTimeOffset? CoolDownUntil { get; init; }

    /// <summary>When the buyer objected (UTC); then it is before an operator.</summary>
    public DateTimeOffset? ContestedAt { get; init; }

    /// <summary>When an operator lifted them (UTC).</summary>
    public DateTimeOffset? LiftedAt { get; init; }

    /// <summary>Whether they still hold.</summary>
    [JsonIgnore]
    public bool Holds => LiftedAt is null;

    /// <summary>Whether a person must decide what otherwise a rule would.</summary>
    [JsonIgnore]
    public bool IsByHand => Holds && Kinds.Any(kind => kind != LimitKind.CoolDown);
}
