using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Decisions;

/// <summary>智能售后: what the system found by itself needs no proof from the buyer (policy.md, system-held facts).</summary>
public static class FoundBySystem
{
    private static readonly Liability OfPlatform = new(Liability.Whole, 0, 0);

    /// <summary>The kinds of evidence the system holds: the provider's own word on a payment is the payment's proof.</summary>
    public static ImmutableArray<EvidenceKind> Evidence(CaseOrigin origin) =>
        origin is CaseOrigin.DuplicatePayment or CaseOrigin.LateSuccess ? [EvidenceKind.E2] : [];

    /// <summary>A payment that was taken for nothing goes back whatever became of the goods; null if this is none.</summary>
    internal static Explanation? Payment(CaseOrigin origin) => origin == CaseOrigin.DuplicatePayment
        ? Bilingual.Rule("PROVEN_BY_PROVIDER",
            "支付渠道已确认重复扣款：该笔款项即时原路退回，无需举证，大额亦不必双人复核；若渠道撤回该通知则另行认定",
            "the payment provider itself reports the second charge: that payment goes back at once, with no proof asked and, however large, nothing to judge; a report taken back would change that",
            "S1 §一; S4; policy.md 智能售后")
        : null;

    /// <summary>A leaked code that nobody has used is paid back by the rules once it is void; null where somebody must look.</summary>
    internal static Explanation? Leak(ClaimInTriage claim) =>
        claim.Facts.Origin == CaseOrigin.LeakedCode
        && claim.Lane == Lane.Standard
        && !SecondApproval.IsNeeded(claim.Policy, claim.Facts.Requested)
        && GoodsState.Of(claim.Facts.Order) is DeliveryState.DeliveredUnopened or DeliveryState.OpenedUnverified or DeliveryState.VerifiedUnused
            ? Bilingual.Rule("LEAK_FOUND",
                "卡密已泄露：先作废，再自动全额退款；若已被使用或无法作废，则转人工审核",
                "the code has leaked: it is made void, and then all of it is paid back without anybody asking; found used, or if it cannot be made void, a person decides",
                "S1 §一; policy.md 原因表 CODE_LEAKED")
            : null;

    /// <summary>Who bears it whatever the reason's row says: a payment that came after its order had ended is the platform's to give back.</summary>
    public static Liability? BorneBy(CaseOrigin origin) => origin == CaseOrigin.LateSuccess ? OfPlatform : null;
}
