using System.Collections.Immutable;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>
/// 分诊: sorts a claim by the rules alone. It answers for every combination of reason, state, goods, terms and time, always with the rules that
/// fired. What it cannot settle safely it gives to a person.
/// </summary>
public static class Triage
{
    /// <summary>
    /// The checks, in policy.md's order: consent snapshot → duplicates/links → window → state → reason matrix → evidence → abuse → amount cap. Each
    /// notes the rules that fired and either ends the checks with a decision or lets the claim go on; the last one always decides.
    /// </summary>
    private static readonly ImmutableArray<Func<ClaimInTriage, TriageDecision?>> Checks = [Consent, Links, Window, StateAndReason, Evidence, Abuse, Amount, Reviewer];

    /// <summary>Decides.</summary>
    public static TriageDecision Decide(RefundPolicy policy, TriageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        var claim = new ClaimInTriage(policy, facts);
        foreach (var check in Checks)
        {
            if (check(claim) is { } decision)
            {
                return decision;
            }
        }

        throw new InvalidOperationException("No check decided the claim. Was one put after the last?");
    }

    // What was agreed at the purchase; what it gives or takes stands in the matrix. A void term is shown and gives nothing.
    private static TriageDecision? Consent(ClaimInTriage claim)
    {
        foreach (var term in claim.Facts.Order.Terms.VoidTerms)
        {
            claim.Note(Bilingual.Rule("VOID_TERM", $"条款“{term.Quote}”无效，不作为拒绝的理由", $"the term '{term.Quote}' is void and no reason to refuse anything", term.Law)
                .Given(("finding", term.Rule), ("quote", term.Quote)));
        }

        return NoReasonTerms.Snapshot(claim.Reason, claim.Facts.Order) is { } consent ? claim.Note(consent) : null;
    }

    // What other cases of the order have left, and whether anything is asked of it.
    private static TriageDecision? Links(ClaimInTriage claim)
    {
        claim.Note(LinkRules.Of(claim.Facts));
        if (AmountRules.NothingToPay(claim.Facts) is not { } nothing)
        {
            return null;
        }

        claim.Note(nothing);
        return claim.Refuse();
    }

    private static TriageDecision? Window(ClaimInTriage claim)
    {
        var window = ClaimWindow.Of(claim.Policy, claim.Reason, claim.Facts);
        claim.Note(window.Why);
        claim.Lane = window.Time == ClaimTime.Late ? Lane.Late : claim.Lane;
        return window.Time == ClaimTime.TooLate ? claim.Refuse() : null;
    }

    private static TriageDecision? StateAndReason(ClaimInTriage claim)
    {
        if (FoundBySystem.Payment(claim.Facts.Origin) is { } proven)
        {
            claim.Note(proven);
            claim.Way = Way.Pay;
            return claim.Note(claim.Reason.Explain());
        }

        var entitlement = EligibilityMatrix.For(claim.Reason, claim.Facts, claim.Policy);
        var facts = claim.Facts;
        claim.Note(entitlement.Why.Given(
            ("deliveryState", Inputs.Of(GoodsState.Of(facts.Order))),
            ("productKind", Inputs.Of(facts.Order.Product.Kind)),
            ("found", facts.Goods?.Found is { } found ? Inputs.Of(found) : null)));
        claim.Way = entitlement.Way;
        if (entitlement.Way == Way.Review && FoundBySystem.Leak(claim) is { } leak)
        {
            claim.Note(leak);
            claim.Way = Way.Pay;
        }

        return entitlement.Way == Way.Refuse
            ? claim.Refuse()
            : claim.Note(claim.Reason.Explain().Given(("reason", Inputs.Of(facts.Reason)), ("column", Inputs.Of(claim.Reason.Column))));
    }

    private static TriageDecision? Evidence(ClaimInTriage claim)
    {
        var missing = CaseEvidence.Missing(
            claim.Policy, claim.Facts.Reason, claim.Facts.Order, [.. claim.Facts.Evidence, .. FoundBySystem.Evidence(claim.Facts.Origin)], claim.Facts.Unstamped, claim.Facts.NothingNew);
        if (missing.IsEmpty)
        {
            return null;
        }

        claim.Note(EvidenceRules.Missing(claim.Reason, missing, claim.Facts));
        return claim.AskFor(missing);
    }

    // Where nothing was delivered nothing is judged, so nothing is slowed down either.
    private static TriageDecision? Abuse(ClaimInTriage claim)
    {
        if (claim.Facts.Limits is { Holds: true } limits && claim.Way != Way.Pay)
        {
            claim.Note(AbuseLimits.Explain(claim.Policy, limits));
            claim.NotBefore = limits.CoolDownUntil;
        }

        return null;
    }

    private static TriageDecision? Amount(ClaimInTriage claim)
    {
        if (AmountRules.AboveRefundable(claim.Facts) is not { } above)
        {
            return null;
        }

        claim.Note(above);
        return claim.Ask(NextStep.AskPlatform);
    }

    private static TriageDecision Reviewer(ClaimInTriage claim)
    {
        if (claim.Way == Way.Pay)
        {
            NoteHighValueCancel(claim, claim.Facts.Requested);
            return claim.Pay();
        }

        if (GoneMerchant(claim) is { } advance)
        {
            claim.Note(advance);
            return claim.Pay();
        }

        var byPlatform = claim.Lane == Lane.Late || claim.Way == Way.PlatformReview || claim.Reason.PlatformReviews;
        claim.Note(EvidenceRules.Complete(claim.Reason, byPlatform).Given(("has", Inputs.Of(claim.Facts.Evidence)), ("reviewer", byPlatform ? "PLATFORM" : "MERCHANT")));
        return claim.Ask(byPlatform ? NextStep.AskPlatform : NextStep.AskMerchant);
    }

    // 先行赔付: two supervisors have judged already what an operator would have to, and no merchant is there to be heard. A large or late claim is looked at all the same.
    private static Explanation? GoneMerchant(ClaimInTriage claim) =>
        claim is { Facts: { Reason: RefundReason.MerchantGone, MerchantIsGone: true }, Way: Way.Review, Lane: not Lane.Late } && !SecondApproval.IsNeeded(claim.Policy, claim.Facts.Requested)
            ? Bilingual.Rule("MERCHANT_GONE_ADVANCE_AT_ONCE", "两名主管已认定商家失联，证据齐全，平台先行赔付再追偿，不必逐件审核",
                "two supervisors have found the merchant gone and the evidence is complete: the platform pays first and recovers later, without a review of each claim",
                "S1 §三.2; S4; 电商法 58").Given(("requested", $"{claim.Facts.Requested}"))
            : null;

    // The second approver guards against a wrong judgement. Undelivered goods leave nothing to judge: no code has left the supplier, and the
    // money only returns to where it came from. So a large order is cancelled like a small one.
    private static void NoteHighValueCancel(ClaimInTriage claim, Money amount)
    {
        if (SecondApproval.IsNeeded(claim.Policy, amount) && GoodsState.IsUndelivered(claim.Facts.Order))
        {
            claim.Note(Bilingual.Rule("HIGH_VALUE_CANCEL", "大额订单尚未发货，无需判断责任，不必双人复核；若已发货则须双人复核",
                "a large order that was not delivered leaves nothing to judge, so no second approver is asked; had it been delivered, one would be",
                "S2 §一; policy.md 大额").Given(("requested", $"{amount}")));
        }
    }
}
