using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Reconciliation;

/// <summary>A difference and what became of it.</summary>
/// <param name="Difference">The difference.</param>
/// <param name="FoundAt">When it was found first (UTC).</param>
/// <param name="Resolved">What finance made of it; null while it is open.</param>
internal sealed record KeptDifference(Difference Difference, DateTimeOffset FoundAt, DifferenceResolution? Resolved);
