using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Simulating;

/// <summary>How a policy treats a case, as far as the rules alone tell it: what people decided in it nobody can simulate.</summary>
/// <param name="Lane">The route.</param>
/// <param name="NextStep">What triage does, with the evidence the case came to have.</param>
/// <param name="MissingEvidence">What would still be missing then.</param>
/// <param name="Rules">The rules that fire.</param>
/// <param name="MerchantReview">How long the merchant has.</param>
/// <param name="OnMerchantSilence">What its silence does.</param>
/// <param name="ExtraEvidence">How long the buyer has for missing evidence.</param>
/// <param name="Appeal">How long the buyer may answer a rejection.</param>
/// <param name="SecondApprover">Whether a grant takes two persons.</param>
/// <param name="Liability">Who bears it until somebody finds otherwise.</param>
public sealed record Treatment(
    Lane Lane,
    NextStep NextStep,
    ImmutableArray<EvidenceKind> MissingEvidence,
    ImmutableArray<Explanation> Rules,
    TimeSpan MerchantReview,
    TimeoutEffect OnMerchantSilence,
    TimeSpan ExtraEvidence,
    TimeSpan Appeal,
    bool SecondApprover,
    Liability Liability)
{
    /// <summary>How a policy treats a case as it was opened, with the evidence it came to have.</summary>
    /// <param name="policy">The policy; the merchant's promises of then are laid over it.</param>
    /// <param name="refundCase">The case.</param>
    public static Treatment Of(RefundPolicy policy, RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        var rules = CaseRules.Over(policy, refundCase.Promises);
        var decision = Triage.Decide(rules, TriageFacts.Of(refundCase with { Goods = null }, refundCase.Refundable ?? refundCase.Order.Paid));
        var review = ReviewClocks.Merchant(rules, refundCase.Order, refundCase.Reason, refundCase.Requested, refundCase.Promises.FastRefund, refundCase.OpenedAt);
        return new(
            decision.Lane,
            decision.NextStep,
            decision.MissingEvidence,
            decision.Explanation,
            review.DueAt - refundCase.OpenedAt,
            review.OnTimeout,
            rules.Reviews.ExtraEvidence.Value,
            rules.Reviews.Appeal.Value,
            SecondApproval.IsNeeded(rules, refundCase.Requested),
            DefaultLiability.For(rules, refundCase));
    }
}
