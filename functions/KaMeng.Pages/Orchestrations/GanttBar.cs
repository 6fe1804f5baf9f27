using KaMeng.Pages.Cases;

namespace KaMeng.Pages.Orchestrations;

/// <summary>Something that takes time.</summary>
/// <param name="Kind">What.</param>
/// <param name="Begun">The event that began it.</param>
/// <param name="Ended">The event that ended it; null while it is open.</param>
/// <param name="Start">Where it begins in the picture, 0 to 1.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Lane">In which lane it lies, from 0.</param>
/// <param name="Attempt">1; more for one that comes after failures of the same name.</param>
public sealed record GanttBar(GanttKind Kind, HistoryLine Begun, HistoryLine? Ended, double Start, double End, int Lane, int Attempt)
{
    /// <summary>Whether it failed.</summary>
    public bool HasFailed => Ended is { } ended && ended.Type.EndsWith("Failed", StringComparison.Ordinal);
}
