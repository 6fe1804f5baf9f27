using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Figures;

/// <summary>How a way of paying answered.</summary>
/// <param name="Channel">Which way.</param>
/// <param name="Reported">Answers that say how a refund stands.</param>
/// <param name="NotFound">Answers that the number is not known there.</param>
/// <param name="Refused">Refusals.</param>
/// <param name="TryLater">Wishes to be asked later.</param>
/// <param name="NoAnswer">Calls without an answer that can be believed.</param>
/// <param name="Latency">How long the calls took.</param>
public sealed record ProviderAnswers(PayoutChannel Channel, long Reported, long NotFound, long Refused, long TryLater, long NoAnswer, Spread Latency)
{
    /// <summary>All calls.</summary>
    public long Calls => Reported + NotFound + Refused + TryLater + NoAnswer;

    /// <summary>Nothing asked yet.</summary>
    public static ProviderAnswers None(PayoutChannel channel) => new(channel, 0, 0, 0, 0, 0, Spread.None);

    /// <summary>Both together.</summary>
    public ProviderAnswers With(ProviderAnswers other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            Channel,
            Reported + other.Reported,
            NotFound + other.NotFound,
            Refused + other.Refused,
            TryLater + other.TryLater,
            NoAnswer + other.NoAnswer,
            Latency.With(other.Latency));
    }
}
