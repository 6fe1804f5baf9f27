using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Pages.Batches;

/// <summary>A case that matches a batch's filter.</summary>
/// <param name="Case">The case.</param>
/// <param name="Money">What the action is about: what can be granted, or what was.</param>
/// <param name="Refusal">Why the rules do not take the action; null if they do.</param>
public sealed record BatchCandidate(RefundCase Case, Money Money, MoveRefusal? Refusal);
