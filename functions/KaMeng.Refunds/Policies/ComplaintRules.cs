namespace KaMeng.Refunds.Policies;

/// <summary>外部投诉: the clocks of complaints at a provider (policy.md; W5).</summary>
public sealed record ComplaintRules
{
    /// <summary>WeChat wants an answer by then.</summary>
    public required TimeSpan Reply { get; init; }

    /// <summary>WeChat wants the complaint settled by then.</summary>
    public required TimeSpan Finish { get; init; }

    /// <summary>How long before either of them the platform acts.</summary>
    public required TimeSpan ActBefore { get; init; }
}
