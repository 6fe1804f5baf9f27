using System.Collections.Immutable;
using System.Xml;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Simulating;

/// <summary>Replays cases under another policy and tells who would be treated differently, how and by which rule.</summary>
public static class PolicySimulation
{
    /// <summary>The cases that <paramref name="after"/> would treat differently, in the order they came.</summary>
    /// <param name="cases">The cases as they were.</param>
    /// <param name="before">The policy each was decided by.</param>
    /// <param name="after">The policy that is tried.</param>
    public static ImmutableArray<SimulatedCase> Run(IEnumerable<RefundCase> cases, Func<RefundCase, RefundPolicy> before, RefundPolicy after)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return [.. cases.Select(refundCase => Compare(refundCase, before(refundCase), after)).OfType<SimulatedCase>()];
    }

    /// <summary>What would be different in one case; null if nothing would.</summary>
    public static SimulatedCase? Compare(RefundCase refundCase, RefundPolicy before, RefundPolicy after)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        var was = Treatment.Of(before, refundCase);
        var would = Treatment.Of(after, refundCase);
        var differences = Differences(was, would);
        var gone = Without(was.Rules, would.Rules);
        var come = Without(would.Rules, was.Rules);
        return differences.IsEmpty && gone.IsEmpty && come.IsEmpty
            ? null
            : new(refundCase.RefundId, refundCase.Order.MerchantId, refundCase.Reason, refundCase.Position.Outcome, refundCase.PolicyVersion, Effect(was, would), differences, gone, come);
    }

    private static ImmutableArray<TreatmentDifference> Differences(Treatment was, Treatment would) =>
    [
        .. new TreatmentDifference[]
        {
            new("LANE", UpperSnake.Of(was.Lane), UpperSnake.Of(would.Lane)),
            new("NEXT_STEP", UpperSnake.Of(was.NextStep), UpperSnake.Of(would.NextStep)),
            new("MISSING_EVIDENCE", UpperSnake.List(was.MissingEvidence), UpperSnake.List(would.MissingEvidence)),
            new("MERCHANT_REVIEW", XmlConvert.ToString(was.MerchantReview), XmlConvert.ToString(would.MerchantReview)),
            new("MERCHANT_SILENCE", UpperSnake.Of(was.OnMerchantSilence), UpperSnake.Of(would.OnMerchantSilence)),
            new("EXTRA_EVIDENCE", XmlConvert.ToString(was.ExtraEvidence), XmlConvert.ToString(would.ExtraEvidence)),
            new("APPEAL", XmlConvert.ToString(was.Appeal), XmlConvert.ToString(would.Appeal)),
            new("SECOND_APPROVER", was.SecondApprover ? "YES" : "NO", would.SecondApprover ? "YES" : "NO"),
            new("LIABILITY", Shares(was.Liability), Shares(would.Liability)),
        }.Where(difference => difference.Before != difference.After),
    ];

    // The first of these in which the two differ says it: where the claim gets to, what must be shown, how soon an answer comes, how long the buyer has.
    private static ForTheBuyer Effect(Treatment was, Treatment would)
    {
        var better = new[]
        {
            Gain(would.NextStep).CompareTo(Gain(was.NextStep)),
            was.MissingEvidence.Length.CompareTo(would.MissingEvidence.Length),
            (would.OnMerchantSilence == TimeoutEffect.Approve).CompareTo(was.OnMerchantSilence == TimeoutEffect.Approve),
            was.MerchantReview.CompareTo(would.MerchantReview),
            would.ExtraEvidence.CompareTo(was.ExtraEvidence),
            would.Appeal.CompareTo(was.Appeal),
        }.FirstOrDefault(sign => sign != 0);
        return better > 0 ? ForTheBuyer.Better : better < 0 ? ForTheBuyer.Worse : ForTheBuyer.Neither;
    }

    // How far a claim gets: towards money is more.
    private static int Gain(NextStep step) => step switch
    {
        NextStep.Pay => 3,
        NextStep.AskMerchant or NextStep.AskPlatform => 2,
        NextStep.AskEvidence => 1,
        _ => 0,
    };

    // By name: a text that is worded anew, or names another hour of the same window, treats nobody differently.
    private static ImmutableArray<Explanation> Without(ImmutableArray<Explanation> rules, ImmutableArray<Explanation> others) =>
        [.. rules.Where(rule => others.All(other => other.Rule != rule.Rule))];

    private static string Shares(Liability liability) => $"platform {liability.Platform}, merchant {liability.Merchant}, user {liability.User}";
}
