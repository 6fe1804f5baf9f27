namespace KaMeng.Functions.Activities;

/// <summary>When a refund may be given.</summary>
/// <param name="At">Not before (UTC); null if never.</param>
/// <param name="Never">Why never.</param>
internal sealed record TurnTaken(DateTimeOffset? At, string? Never = null);
