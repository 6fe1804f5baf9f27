using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>
/// What of a case is kept until when (policy.md, retention). Two clocks run from its closing: identity material goes as soon as nobody can decide the case
/// again (个保法 19, 47), the record of the trade stays for years (电商法 31). The talk of the parties, their statement and all other files are that record.
/// </summary>
public static class RetentionClock
{
    /// <summary>
    /// From when the identity material of a case may no longer be kept; null while the case is open. A rejection that can still be reviewed, and a new code that can
    /// still be reported, keep it until they cannot: whoever decides again needs what was decided by.
    /// </summary>
    public static DateTimeOffset? SensitiveUntil(RefundCase refundCase, RefundPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return ClosedAt(refundCase) is { } closed
            ? (ReopeningRules.OpenableUntil(refundCase, policy)?.AddTicks(1) ?? closed).AddDays(policy.Retention.SensitiveDaysAfterClosing)
            : null;
    }

    /// <summary>Until when the record of a case is kept; null while the case is open, for then it has no end yet.</summary>
    public static DateTimeOffset? RecordUntil(RefundCase refundCase, RefundPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return ClosedAt(refundCase)?.AddYears(policy.Retention.TradeRecordYears);
    }

    /// <summary>The files with identity material whose bytes are still kept: photographs of documents and faces (E9), and the same bytes under another name.</summary>
    public static ImmutableArray<EvidenceItem> Sensitive(RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        var hashes = refundCase.Evidence.Where(item => item.Kind == EvidenceKind.E9).Select(item => item.Sha256).ToHashSet(StringComparer.Ordinal);
        return [.. refundCase.Evidence.Where(item => item.ErasedAt is null && hashes.Contains(item.Sha256))];
    }

    private static DateTimeOffset? ClosedAt(RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return refundCase.Position.Stage == Stage.Closed ? refundCase.Timeline.Last(entry => entry.Event == TimelineEvent.CaseClosed).At : null;
    }
}
