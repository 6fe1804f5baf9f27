using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Standing;

/// <summary>A review that a merchant let pass without a word.</summary>
/// <param name="RefundId">The case.</param>
/// <param name="At">When its time was over (UTC).</param>
/// <param name="Effect">What its silence did.</param>
/// <param name="Asked">What the buyer asks.</param>
public sealed record MerchantSilence(string RefundId, DateTimeOffset At, TimeoutEffect Effect, Money Asked)
{
    /// <summary>The rule that is shown when silence escalates.</summary>
    public const string Escalates = "MERCHANT_SILENT";

    /// <summary>The rule that is shown when silence approves.</summary>
    public const string Approves = "SILENCE_APPROVES";

    /// <summary>The silence a change of a case tells of; null if it tells of none.</summary>
    /// <param name="refundCase">The case after the change.</param>
    /// <param name="change">The change.</param>
    public static MerchantSilence? In(RefundCase refundCase, CaseChange change)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        ArgumentNullException.ThrowIfNull(change);
        if (EffectOf(change) is not { } effect || !WasAsked(refundCase, change))
        {
            return null;
        }

        return new(refundCase.RefundId, change.Happened[0].At, effect, refundCase.Requested);
    }

    private static TimeoutEffect? EffectOf(CaseChange change)
    {
        foreach (var rule in change.Explanation ?? [])
        {
            if (rule.Rule is Escalates or Approves)
            {
                return rule.Rule == Escalates ? TimeoutEffect.Escalate : TimeoutEffect.Approve;
            }
        }

        return null;
    }

    // The same rules may speak of others' clocks: what counts is whose turn it was.
    private static bool WasAsked(RefundCase refundCase, CaseChange change) =>
        refundCase.Timeline.SkipLast(change.Happened.Length).LastOrDefault(entry => BeginsTurn(entry.Event))?.Event == TimelineEvent.MerchantReviewStarted;

    private static bool BeginsTurn(TimelineEvent happened) => happened
        is TimelineEvent.MerchantReviewStarted
        or TimelineEvent.PlatformReviewStarted
        or TimelineEvent.MerchantDecided
        or TimelineEvent.OperatorDecided
        or TimelineEvent.OfferMade
        or TimelineEvent.PayoutRequested
        or TimelineEvent.GoodsVoidRequested;
}
