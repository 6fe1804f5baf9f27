using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Cases;

/// <summary>
/// The life of a case as a line from its opening to its deadline: a piece for each stage, a mark for each thing that happened, and now. Times are squeezed by
/// their square root where they are long, so that a minute of triage and three days of review can both be seen.
/// </summary>
/// <param name="Pieces">The stages, in order, without a gap.</param>
/// <param name="Marks">What happened.</param>
/// <param name="Now">Where now is, 0 to 1; null for a closed case.</param>
/// <param name="Ahead">The reminders to come, each with its place.</param>
public sealed record Lifeline(IReadOnlyList<LifelinePiece> Pieces, IReadOnlyList<LifelineMark> Marks, double? Now, IReadOnlyList<(DateTimeOffset At, double Place)> Ahead)
{
    private const double LeastShare = 0.04;

    /// <summary>The life of a case, as it is known at a moment.</summary>
    /// <param name="refund">The case.</param>
    /// <param name="now">The moment.</param>
    /// <param name="reminders">When somebody will be reminded.</param>
    public static Lifeline Of(RefundCase refund, DateTimeOffset now, IReadOnlyList<DateTimeOffset> reminders)
    {
        ArgumentNullException.ThrowIfNull(refund);
        ArgumentNullException.ThrowIfNull(reminders);
        List<(Stage Stage, DateTimeOffset From)> begun = [(Stage.Triage, refund.OpenedAt)];
        foreach (TimelineEntry entry in refund.Timeline)
        {
            if (StageBegunBy(entry) is { } stage && stage != begun[^1].Stage)
            {
                begun.Add((stage, entry.At));
            }
        }

        if (refund.Position.Stage != begun[^1].Stage)
        {
            begun.Add((refund.Position.Stage, refund.UpdatedAt));
        }

        DateTimeOffset end = refund.Position.Next is { } next && next.DueAt > now ? next.DueAt : refund.Position.Next is null ? refund.UpdatedAt : now;
        double[] weights = [.. begun.Select((piece, i) => Weight((i + 1 < begun.Count ? begun[i + 1].From : end) - piece.From))];
        double whole = weights.Sum();
        var pieces = new List<LifelinePiece>(begun.Count);
        double at = 0;
        for (int i = 0; i < begun.Count; i++)
        {
            double share = weights[i] / whole;
            DateTimeOffset until = i + 1 < begun.Count ? begun[i + 1].From : end;
            pieces.Add(new LifelinePiece(begun[i].Stage, begun[i].From, until, at, share, i == begun.Count - 1 && refund.Position.Next is not null));
            at += share;
        }

        LifelineMark[] marks = [.. refund.Timeline.Select(entry => new LifelineMark(entry, PlaceOf(pieces, entry.At)))];
        return new Lifeline(pieces, marks, refund.Position.Next is null ? null : PlaceOf(pieces, now), [.. reminders.Select(at => (at, PlaceOf(pieces, at)))]);
    }

    private static double Weight(TimeSpan length) => Math.Max(Math.Sqrt(Math.Max(0, length.TotalMinutes)), 1) + (LeastShare * 40);

    private static double PlaceOf(List<LifelinePiece> pieces, DateTimeOffset at)
    {
        LifelinePiece piece = pieces.LastOrDefault(piece => piece.From <= at) ?? pieces[0];
        double length = (piece.Until - piece.From).TotalSeconds;
        double within = length <= 0 ? 0 : Math.Clamp((at - piece.From).TotalSeconds / length, 0, 1);
        return piece.Start + (piece.Share * within);
    }

    private static Stage? StageBegunBy(TimelineEntry entry) => entry.Event switch
    {
        TimelineEvent.EvidenceRequested => Stage.NeedEvidence,
        TimelineEvent.MerchantReviewStarted => Stage.MerchantReview,
        TimelineEvent.OfferMade => Stage.BuyerResponse,
        TimelineEvent.ReissueSent => Stage.Reissue,
        TimelineEvent.PlatformReviewStarted => Stage.PlatformReview,
        TimelineEvent.ReReviewRequested => Stage.ReReview,
        TimelineEvent.PayoutRequested => Stage.Payout,
        TimelineEvent.CaseClosed => Stage.Closed,
        _ => null,
    };
}
