using System.Collections.Immutable;
using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Figures;

/// <summary>How many cases are open.</summary>
/// <param name="ByStage">In each stage; one with none may be left out.</param>
/// <param name="Overdue">How many of them are overdue.</param>
/// <param name="AsOf">When they were counted (UTC); null while nobody has.</param>
public sealed record OpenCount(ImmutableDictionary<Stage, int> ByStage, int Overdue, DateTimeOffset? AsOf)
{
    /// <summary>All of them.</summary>
    public int Total => ByStage.Values.Sum();
}
