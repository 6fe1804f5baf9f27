using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>大额: two approvers with two identities (policy.md, high value; S2 S3).</summary>
public static class SecondApproval
{
    /// <summary>Whether granting <paramref name="amount"/> takes a second approver, who is a supervisor.</summary>
    public static bool IsNeeded(RefundPolicy policy, Money amount)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.HighValue.Covers(amount);
    }
}
