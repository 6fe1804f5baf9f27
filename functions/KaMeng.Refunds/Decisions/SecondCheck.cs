using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>二次核验 (policy.md, reason table; S1 §三.1): who used the goods, or whose child did, is found by two, whatever the amount and whatever they find.</summary>
public static class SecondCheck
{
    /// <summary>Whether a reason takes it: its liability is found, and by evidence of who somebody is.</summary>
    public static bool IsNeeded(RefundPolicy policy, RefundReason reason)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var rule = policy.Reason(reason);
        return rule.Column == ReasonColumn.ByFinding
            && rule.Evidence.Any(need => need.AnyOf.Contains(EvidenceKind.E8) || need.AnyOf.Contains(EvidenceKind.E9));
    }
}
