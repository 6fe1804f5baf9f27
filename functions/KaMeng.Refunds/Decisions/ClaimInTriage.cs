using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>A claim on its way through the checks: what it is, and what they have found so far.</summary>
internal sealed class ClaimInTriage(RefundPolicy policy, TriageFacts facts)
{
    private readonly ImmutableArray<Explanation>.Builder _fired = ImmutableArray.CreateBuilder<Explanation>();

    public RefundPolicy Policy => policy;

    public TriageFacts Facts => facts;

    /// <summary>The row of the reason table.</summary>
    public ReasonRule Reason { get; } = policy.Reason(facts.Reason);

    /// <summary>The route, unless a later check finds another.</summary>
    public Lane Lane { get; set; } = Lane.Standard;

    /// <summary>How the cell of the matrix is carried out.</summary>
    public Way Way { get; set; } = Way.Review;

    /// <summary>Before when nobody is asked, because the claim cools down.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Notes rules that fired; the claim goes on to the next check.</summary>
    public void Note(IEnumerable<Explanation> rules) => _fired.AddRange(rules);

    /// <summary>Notes a rule that fired; the claim goes on to the next check.</summary>
    public TriageDecision? Note(Explanation rule)
    {
        _fired.Add(rule);
        return null;
    }

    /// <summary>Ends the checks: the rules refuse.</summary>
    public TriageDecision Refuse() => new(Lane.Rejected, [], NextStep.Reject, _fired.ToImmutable());

    /// <summary>Ends the checks: something is missing.</summary>
    public TriageDecision AskFor(ImmutableArray<EvidenceKind> missing) => new(Lane, missing, NextStep.AskEvidence, _fired.ToImmutable());

    /// <summary>Ends the checks: the rules pay.</summary>
    public TriageDecision Pay() => new(Lane.Instant, [], NextStep.Pay, _fired.ToImmutable());

    /// <summary>Ends the checks: somebody looks.</summary>
    public TriageDecision Ask(NextStep reviewer) => new(Lane, [], reviewer, _fired.ToImmutable()) { NotBefore = NotBefore };
}
