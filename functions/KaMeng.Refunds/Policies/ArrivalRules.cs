namespace KaMeng.Refunds.Policies;

/// <summary>到账: when the buyer is told to expect the money, and when the provider is chased (policy.md; W1, S1, S3).</summary>
public sealed record ArrivalRules
{
    /// <summary>By original route or transfer, in Chinese working days at most.</summary>
    public required int WorkingDays { get; init; }

    /// <summary>To the platform's balance.</summary>
    public required TimeSpan Wallet { get; init; }

    /// <summary>After so many working days without arrival the provider is chased and asked for the receipt 回执单.</summary>
    public required int ChaseAfterWorkingDays { get; init; }
}
