using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>Who bears a refund until somebody finds otherwise (policy.md, reason table).</summary>
public static class DefaultLiability
{
    /// <summary>The split for a reason. Where the table says "by finding" the platform bears it meanwhile (电商法 58: it pays first, then recovers).</summary>
    public static Liability For(RefundPolicy policy, RefundReason reason)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Reason(reason).Liability;
    }

    /// <summary>The split for a case, by what opened it and by its reason.</summary>
    public static Liability For(RefundPolicy policy, RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return FoundBySystem.BorneBy(refundCase.Origin) ?? For(policy, refundCase.Reason);
    }
}
