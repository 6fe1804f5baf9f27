using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Cases;

/// <summary>One stage on the line of a case's life.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="From">When it began (UTC).</param>
/// <param name="Until">When it ended; of the stage a case is in, its deadline (UTC).</param>
/// <param name="Start">Where it begins on the line, 0 to 1.</param>
/// <param name="Share">How much of the line it takes.</param>
/// <param name="IsOpen">Whether the case is in it.</param>
public sealed record LifelinePiece(Stage Stage, DateTimeOffset From, DateTimeOffset Until, double Start, double Share, bool IsOpen);
