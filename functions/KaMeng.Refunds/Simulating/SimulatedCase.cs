using System.Collections.Immutable;
using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Simulating;

/// <summary>A case that another policy would treat differently.</summary>
/// <param name="RefundId">The case.</param>
/// <param name="MerchantId">Its merchant.</param>
/// <param name="Reason">Why the money was asked back.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="PolicyVersion">The policy it was decided by.</param>
/// <param name="Effect">Whether the change is good for its buyer.</param>
/// <param name="Differences">In what.</param>
/// <param name="RulesBefore">Rules that fired and would not fire any more.</param>
/// <param name="RulesAfter">Rules that would fire instead.</param>
public sealed record SimulatedCase(
    string RefundId,
    string MerchantId,
    RefundReason Reason,
    CaseOutcome? Outcome,
    string PolicyVersion,
    ForTheBuyer Effect,
    ImmutableArray<TreatmentDifference> Differences,
    ImmutableArray<Explanation> RulesBefore,
    ImmutableArray<Explanation> RulesAfter);
