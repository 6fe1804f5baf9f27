namespace KaMeng.Refunds.Policies;

/// <summary>
/// The rules' numbers, with a version: plain data, so that a case carries the policy it was opened with, and a JSON document that names only
/// what differs is laid over the defaults.
/// </summary>
public sealed record RefundPolicy
{
    /// <summary>The policy as published: the defaults of policy.md.</summary>
    public static RefundPolicy Default { get; } = new();

    /// <summary>The day it holds from; a case keeps it to its end.</summary>
    public string Version { get; init; } = "2026-11-01";

    /// <summary>Until when a claim is in time.</summary>
    public ClaimRules Claims { get; init; } = new();

    /// <summary>How long everybody has.</summary>
    public ReviewTimes Reviews { get; init; } = new();

    /// <summary>What a large amount changes.</summary>
    public HighValueRules HighValue { get; init; } = new();

    /// <summary>When the money is there.</summary>
    public ArrivalRules Arrival { get; init; } = new();

    /// <summary>What a refund may cost.</summary>
    public FeeRules Fees { get; init; } = new();

    /// <summary>What merchants must live up to.</summary>
    public MerchantRules Merchants { get; init; } = new();

    /// <summary>What keeps abuse out.</summary>
    public AbuseRules Abuse { get; init; } = new();
}
