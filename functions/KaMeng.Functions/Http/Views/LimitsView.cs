using System.Collections.Immutable;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Http.Views;

/// <summary>What makes a case slower or takes it out of the rules' hands; why is in the explanation.</summary>
/// <param name="Kinds">Which.</param>
/// <param name="CoolDownUntil">Until when it waits (UTC).</param>
/// <param name="ContestedAt">When the buyer objected (UTC).</param>
/// <param name="LiftedAt">When an operator lifted them (UTC).</param>
internal sealed record LimitsView(ImmutableArray<LimitKind> Kinds, DateTimeOffset? CoolDownUntil, DateTimeOffset? ContestedAt, DateTimeOffset? LiftedAt)
{
    /// <summary>The limits of a case; null if it has none.</summary>
    public static LimitsView? Of(CaseLimits? limits) =>
        limits is null ? null : new(limits.Kinds, limits.CoolDownUntil, limits.ContestedAt, limits.LiftedAt);
}
