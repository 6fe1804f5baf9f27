using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Cases;

/// <summary>Something that happened, on the line of a case's life.</summary>
/// <param name="Entry">What.</param>
/// <param name="Place">Where on the line, 0 to 1.</param>
public sealed record LifelineMark(TimelineEntry Entry, double Place);
