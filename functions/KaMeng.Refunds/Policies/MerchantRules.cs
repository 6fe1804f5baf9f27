namespace KaMeng.Refunds.Policies;

/// <summary>What a merchant must put up and live up to (policy.md; S1, S2, S4). Rates in basis points.</summary>
public sealed record MerchantRules
{
    /// <summary>保证金: of prepaid funds, 10 %.</summary>
    public required int DepositBasisPoints { get; init; }

    /// <summary>Above this refund rate the merchant is throttled: 10 %.</summary>
    public required int ThrottleAboveBasisPoints { get; init; }

    /// <summary>Below this refund rate it may be labelled: 5 %.</summary>
    public required int LabelBelowBasisPoints { get; init; }

    /// <summary>The score a label needs, in hundredths: 4.80.</summary>
    public required int LabelScore { get; init; }

    /// <summary>Over how long the rate is counted.</summary>
    public required TimeSpan RateWindow { get; init; }

    /// <summary>With fewer orders than this the rate says nothing.</summary>
    public required int RateMinimumOrders { get; init; }

    /// <summary>What a merchant who stays silent owes besides; off unless a policy turns it on, and only from merchants who signed for it.</summary>
    public required SilencePenalty Silence { get; init; }
}
