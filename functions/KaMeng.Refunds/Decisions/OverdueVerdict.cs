using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Decisions;

/// <summary>What the default rule makes of a case whose platform review and supervisor's clock have both passed.</summary>
/// <param name="NextStep"><see cref="NextStep.Pay"/>, <see cref="NextStep.Reject"/>, or <see cref="NextStep.AskPlatform"/>: it stays with the supervisor, who is reminded.</param>
/// <param name="Explanation">The rule.</param>
public sealed record OverdueVerdict(NextStep NextStep, Explanation Explanation);
