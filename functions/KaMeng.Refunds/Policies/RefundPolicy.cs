using System.Collections.Immutable;
using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Policies;

/// <summary>The rules as data, with a version: a case carries the policy it was opened with. The order in which they are asked is code.</summary>
public sealed record RefundPolicy
{
    /// <summary>The policy the app is built with: the document <c>refund-policy.json</c>, the defaults of policy.md.</summary>
    public static RefundPolicy Default => PolicyDocument.BuiltIn;

    /// <summary>The day it holds from, in Shanghai, as <c>2026-11-01</c>; a case keeps it to its end.</summary>
    public required string Version { get; init; }

    /// <summary>公示: the day it was published, at least seven days before (电商法 34).</summary>
    public required DateOnly PublishedOn { get; init; }

    /// <summary>Until when a claim is in time.</summary>
    public required ClaimRules Claims { get; init; }

    /// <summary>How long everybody has.</summary>
    public required ReviewTimes Reviews { get; init; }

    /// <summary>What a large amount changes.</summary>
    public required HighValueRules HighValue { get; init; }

    /// <summary>When the money is there.</summary>
    public required ArrivalRules Arrival { get; init; }

    /// <summary>What a refund may cost.</summary>
    public required FeeRules Fees { get; init; }

    /// <summary>What merchants must live up to.</summary>
    public required MerchantRules Merchants { get; init; }

    /// <summary>What merchants may promise.</summary>
    public required LabelRules Labels { get; init; }

    /// <summary>What keeps abuse out.</summary>
    public required AbuseRules Abuse { get; init; }

    /// <summary>The clocks of outside complaints.</summary>
    public required ComplaintRules Complaints { get; init; }

    /// <summary>What is kept how long.</summary>
    public required RetentionRules Retention { get; init; }

    /// <summary>The reason table: a row for each reason.</summary>
    public required ImmutableArray<ReasonRule> Reasons { get; init; }

    /// <summary>The eligibility matrix.</summary>
    public required EligibilityRules Matrix { get; init; }

    /// <summary>What a merchant may reject for.</summary>
    public required ImmutableArray<RejectionRule> RejectionReasons { get; init; }

    /// <summary>The row of a reason; a policy that was read has one for each.</summary>
    public ReasonRule Reason(RefundReason reason)
    {
        foreach (var rule in Reasons)
        {
            if (rule.Reason == reason)
            {
                return rule;
            }
        }

        throw new InvalidOperationException($"The policy {Version} has no row for the reason {reason}. Was it made without being read by {nameof(PolicyDocument)}?");
    }
}
