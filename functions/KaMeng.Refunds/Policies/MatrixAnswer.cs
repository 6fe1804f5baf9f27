using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Refunds.Policies;

/// <summary>What triage answers for a reason in a state of the goods.</summary>
/// <param name="Step">What happens next.</param>
/// <param name="Why">The rule of the matrix that fired.</param>
public sealed record MatrixAnswer(NextStep Step, Explanation Why);
