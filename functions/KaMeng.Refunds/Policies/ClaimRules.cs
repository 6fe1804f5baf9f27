namespace KaMeng.Refunds.Policies;

/// <summary>Until when a claim is in time (policy.md, windows; S0–S4).</summary>
public sealed record ClaimRules
{
    /// <summary>Counted from delivery or from when the fault was found, whichever is later. A merchant may promise more than the most.</summary>
    public required TimeLimit Window { get; init; }

    /// <summary>消保法 25: counted from delivery, for goods that were not exempted with the buyer's consent.</summary>
    public required TimeSpan NoReasonWindow { get; init; }

    /// <summary>How long after delivery or fault a late claim is still taken up by hand; after it only outside complaints are.</summary>
    public required TimeSpan LateUpTo { get; init; }

    /// <summary>How late over the promise a delivery gives a refund even if the goods were used (S2).</summary>
    public required TimeSpan ForcedByDelay { get; init; }
}
