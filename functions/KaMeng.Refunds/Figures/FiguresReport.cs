namespace KaMeng.Refunds.Figures;

/// <summary>All figures as they stand at a moment.</summary>
public sealed record FiguresReport
{
    /// <summary>When they were put together (UTC).</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The days that <see cref="Days"/> has.</summary>
    public required FiguresWindow Window { get; init; }

    /// <summary>What is open now.</summary>
    public required OpenCount Open { get; init; }

    /// <summary>Each day of the window, the first first.</summary>
    public required IReadOnlyList<DayTally> Days { get; init; }

    /// <summary>The merchants whose orders are paid back most often, the highest rate first.</summary>
    public required IReadOnlyList<MerchantRate> Merchants { get; init; }

    /// <summary>Above which rate a merchant is throttled, in basis points.</summary>
    public required int ThrottleAboveBasisPoints { get; init; }

    /// <summary>Who owes what, the most first.</summary>
    public required IReadOnlyList<RecoveryOwed> Recoveries { get; init; }

    /// <summary>How the ways of paying answered in the last 24 hours.</summary>
    public required IReadOnlyList<ProviderAnswers> Providers { get; init; }

    /// <summary>What the whole window adds up to.</summary>
    public Tally Total => Days.Aggregate(Tally.None, (sum, day) => sum.With(day.Tally));
}
