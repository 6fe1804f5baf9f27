namespace KaMeng.Refunds.Cases;

/// <summary>One thing that happened to a case.</summary>
/// <param name="At">When (UTC, the case's own clock).</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Event">What happened.</param>
/// <param name="Note">In words, where there are any.</param>
public sealed record TimelineEntry(DateTimeOffset At, Actor Actor, TimelineEvent Event, string? Note);
