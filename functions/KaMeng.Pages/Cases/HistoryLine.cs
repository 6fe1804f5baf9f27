namespace KaMeng.Pages.Cases;

/// <summary>One event of a durable history.</summary>
/// <param name="EventId">Its number; −1 where it has none.</param>
/// <param name="Type">What it is.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Name">Of the activity, child or event it is about; null for none.</param>
/// <param name="Answers">The number of the event whose result it brings; null for none.</param>
/// <param name="InstanceId">The other instance it is about; null for none.</param>
/// <param name="FireAt">When a timer is due (UTC); null where it is none.</param>
/// <param name="Duration">How long what it answers has taken; null where it answers nothing.</param>
/// <param name="Text">What went in or came out, cut where it is long; null for nothing.</param>
public sealed record HistoryLine(
    int EventId, string Type, DateTimeOffset At, string? Name, int? Answers = null, string? InstanceId = null, DateTimeOffset? FireAt = null, TimeSpan? Duration = null, string? Text = null);
