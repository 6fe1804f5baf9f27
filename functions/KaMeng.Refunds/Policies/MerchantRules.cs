namespace KaMeng.Refunds.Policies;

/// <summary>What a merchant must put up and live up to (policy.md; S1, S2, S4). Rates in basis points.</summary>
public sealed record MerchantRules
{
    /// <summary>保证金: of prepaid funds, 10 %.</summary>
    public int DepositBasisPoints { get; init; } = 1_000;

    /// <summary>Above this refund rate the merchant is throttled: 10 %.</summary>
    public int ThrottleAboveBasisPoints { get; init; } = 1_000;

    /// <summary>Below this refund rate it may be labelled: 5 %.</summary>
    public int LabelBelowBasisPoints { get; init; } = 500;

    /// <summary>The score a label needs, in hundredths: 4.80.</summary>
    public int LabelScore { get; init; } = 480;

    /// <summary>Over how long the rate is counted.</summary>
    public TimeSpan RateWindow { get; init; } = TimeSpan.FromDays(30);

    /// <summary>With fewer orders than this the rate says nothing.</summary>
    public int RateMinimumOrders { get; init; } = 20;
}
