using KaMeng.Pages.Cases;

namespace KaMeng.Pages.Orchestrations;

/// <summary>Something that happened at a moment.</summary>
/// <param name="Line">The event.</param>
/// <param name="Place">Where it lies in the picture, 0 to 1.</param>
public sealed record GanttMark(HistoryLine Line, double Place);
