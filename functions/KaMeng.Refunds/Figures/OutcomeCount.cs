using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Figures;

/// <summary>How many cases ended so.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Cases">How many.</param>
public sealed record OutcomeCount(CaseOutcome Outcome, long Cases);
