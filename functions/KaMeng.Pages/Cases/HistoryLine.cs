namespace KaMeng.Pages.Cases;

/// <summary>One event of a durable history.</summary>
/// <param name="EventId">Its number; −1 where it has none.</param>
/// <param name="Type">What it is.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Name">Of the activity, child or event it is about; null for none.</param>
/// <param name="Answers">The number of the event whose result it brings; null for none.</param>
public sealed record HistoryLine(int EventId, string Type, DateTimeOffset At, string? Name, int? Answers = null);
