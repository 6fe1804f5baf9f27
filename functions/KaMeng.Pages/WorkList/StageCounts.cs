using System.Collections.Immutable;
using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.WorkList;

/// <summary>How many open cases are where.</summary>
/// <param name="Open">By stage; a stage with none may be left out.</param>
/// <param name="Overdue">How many are past their deadline.</param>
/// <param name="CountedAt">When they were counted (UTC); null while nobody has.</param>
public sealed record StageCounts(ImmutableDictionary<Stage, int> Open, int Overdue, DateTimeOffset? CountedAt)
{
    /// <summary>Nothing counted yet.</summary>
    public static StageCounts None { get; } = new(ImmutableDictionary<Stage, int>.Empty, 0, null);

    /// <summary>By flag; a flag with none may be left out.</summary>
    public ImmutableDictionary<CaseFlag, int> Flags { get; init; } = ImmutableDictionary<CaseFlag, int>.Empty;

    /// <summary>How many have a payout that needs an operator.</summary>
    public int InTrouble { get; init; }

    /// <summary>All of them.</summary>
    public int All => Open.Values.Sum();
}
