namespace KaMeng.Refunds.Policies;

/// <summary>What a refund may cost (policy.md, fees). Rates in basis points; the original route is always free.</summary>
public sealed record FeeRules
{
    /// <summary>退款渠道变更 at the buyer's wish (S1): 0.6 %.</summary>
    public required int ChannelChangeBasisPoints { get; init; }

    /// <summary>The most a policy may take for it: 1 %.</summary>
    public required int ChannelChangeMostBasisPoints { get; init; }

    /// <summary>The most a merchant may keep of a service cancelled before its start, if disclosed at the order (S2): 10 %.</summary>
    public required int ServiceFeeMostBasisPoints { get; init; }
}
