using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Activities;

/// <summary>A day on which a provider is chased, to be computed again.</summary>
/// <param name="Before">As it was computed.</param>
/// <param name="Arrival">When the case's policy expects money.</param>
/// <param name="SentAt">From when it is counted (UTC).</param>
internal sealed record ChaseToReckon(WorkingDeadline Before, ArrivalRules Arrival, DateTimeOffset SentAt);
