using KaMeng.Refunds.Calendar;

namespace KaMeng.Functions.Activities;

/// <summary>The last day of a whole case, to be computed again.</summary>
/// <param name="Before">As it was computed.</param>
/// <param name="OpenedAt">From when it is counted (UTC).</param>
/// <param name="WorkingDays">How many there are.</param>
internal sealed record CaseToReckon(WorkingDeadline Before, DateTimeOffset OpenedAt, int WorkingDays);
