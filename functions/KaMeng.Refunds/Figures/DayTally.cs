namespace KaMeng.Refunds.Figures;

/// <summary>What a day adds up to.</summary>
/// <param name="Day">The day, in Shanghai.</param>
/// <param name="Tally">Its sums.</param>
public sealed record DayTally(DateOnly Day, Tally Tally);
