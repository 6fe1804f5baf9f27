using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>The default rule (policy.md, completeness rule): who gave no evidence loses. What it cannot settle safely stays with a person.</summary>
public static class OverdueReview
{
    /// <summary>Decides a case nobody has decided; one approval that waits for a second is a decision, which no rule undoes.</summary>
    public static OverdueVerdict Decide(RefundPolicy policy, RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(refundCase);
        if (refundCase.PendingApproval is null && !CaseEvidence.Missing(policy, refundCase).IsEmpty)
        {
            return new(NextStep.Reject, Bilingual.Rule("DEFAULT_EVIDENCE_MISSING", "审核期满而凭证仍不齐：不予退款；补齐凭证后可申诉",
                "the review is overdue and evidence is still missing: refused; an appeal with the evidence is open",
                "S1 §二.4; policy.md 凭证完整性"));
        }

        return NeedsPerson(policy, refundCase)
            ? new(NextStep.AskPlatform, Bilingual.Rule("DEFAULT_NEEDS_PERSON", "大额、逾期、曾被驳回、待认定责任或金额、商家未被询问或已举证的售后不能由规则代为决定：继续由主管处理",
                "a high value, a claim that is late or was refused, a liability or an amount still to be found, a merchant who was never asked or who gave evidence: no rule settles these, so it stays with the supervisor",
                "policy.md 大额; policy.md 凭证完整性"))
            : new(NextStep.Pay, Bilingual.Rule("DEFAULT_MERCHANT_GAVE_NOTHING", "审核期满，买家凭证齐全而商家未举证：退款；商家在期限内举证则另行审核",
                "the review is overdue, the buyer's evidence is complete and the merchant gave none: paid back; evidence in time would have been weighed",
                "S4 核心因素2; policy.md 凭证完整性"));
    }

    private static bool NeedsPerson(RefundPolicy policy, RefundCase refundCase)
    {
        var reason = policy.Reason(refundCase.Reason);
        return refundCase.PendingApproval is not null
            || SecondApproval.IsNeeded(policy, refundCase.Requested)
            || refundCase.Lane is Lane.Late or Lane.Rejected
            || reason.Column != ReasonColumn.Fault
            || reason.PlatformReviews
            || refundCase.Limits is { IsByHand: true }
            || IsAmountOpen(refundCase)
            || IsVoidOpen(refundCase)
            || !WasMerchantAsked(refundCase)
            || refundCase.Evidence.Any(item => item.By == Actor.Merchant);
    }

    // A source of goods refused to make them void, or never answered: whoever pays then must know it.
    private static bool IsVoidOpen(RefundCase refundCase) => refundCase.Goods?.Void is GoodsVoid.Refused or GoodsVoid.Unanswered;

    // Of goods used in part the matrix gives a part, and of goods in an unknown state nothing certain: all that is asked would be too much.
    private static bool IsAmountOpen(RefundCase refundCase) =>
        GoodsState.Of(GoodsFinding.AsFound(refundCase)) is DeliveryState.PartlyUsed or DeliveryState.ServiceStarted or DeliveryState.Unknown;

    // Silence tells against the merchant only where it could have spoken.
    private static bool WasMerchantAsked(RefundCase refundCase) =>
        refundCase.Timeline.Any(entry => entry.Event == TimelineEvent.MerchantReviewStarted);
}
