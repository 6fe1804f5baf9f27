using System.Collections.Immutable;

namespace KaMeng.Refunds.Policies;

/// <summary>恶意退款 (policy.md; S0, M7): never a refusal, only a slower or a manual way.</summary>
public sealed record AbuseRules
{
    /// <summary>More submissions of one order in 24 h than this: a cool-down.</summary>
    public required int SubmissionsPerOrderAndDay { get; init; }

    /// <summary>From so many open cases of one buyer on: by hand.</summary>
    public required int OpenCasesByHand { get; init; }

    /// <summary>Threats and insults (without spaces): a statement with one is read by a person.</summary>
    public required ImmutableArray<string> HeatedWords { get; init; }

    /// <summary>How many evidence files a case may hold (http-api.md).</summary>
    public required int EvidenceFilesPerCase { get; init; }
}
