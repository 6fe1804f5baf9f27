namespace KaMeng.Refunds.Decisions;

/// <summary>How a claim lies to its window.</summary>
internal enum ClaimTime
{
    /// <summary>Before its end, or there is none.</summary>
    InTime,

    /// <summary>After it, still taken up by hand.</summary>
    Late,

    /// <summary>After that: outside complaints only.</summary>
    TooLate,
}
