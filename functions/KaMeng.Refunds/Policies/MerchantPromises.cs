namespace KaMeng.Refunds.Policies;

/// <summary>What a merchant promises its buyers beyond the policy. A promise that gives the buyer less than the policy counts for nothing (消保法 26, 44).</summary>
public sealed record MerchantPromises
{
    /// <summary>A merchant who promises nothing.</summary>
    public static MerchantPromises None { get; } = new();

    /// <summary>极速退款: its silence approves.</summary>
    public bool FastRefund { get; init; }

    /// <summary>无理由: unopened goods are taken back without a reason.</summary>
    public bool NoReasonRefund { get; init; }

    /// <summary>How long after delivery or fault a claim is in time; null for the policy's.</summary>
    public TimeSpan? ClaimWindow { get; init; }

    /// <summary>商家审核: how long its review takes, at most as long as the policy's; null for the policy's.</summary>
    public TimeSpan? ReviewTime { get; init; }
}
