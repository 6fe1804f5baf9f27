using KaMeng.Functions.Policies;
using KaMeng.Refunds.Calendar;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>Computes a provisional day again by the holiday notices there are now; it moves earlier or not at all.</summary>
internal sealed class ReckonChase(IPolicies policies)
{
    /// <summary>Computes it.</summary>
    [Function(nameof(ReckonChase))]
    public async Task<WorkingDeadline> RunAsync([ActivityTrigger] ChaseToReckon chase, CancellationToken cancellationToken) =>
        Reckon(chase, (await policies.BookAsync(cancellationToken)).Calendar);

    /// <summary>Computes it by a calendar.</summary>
    public static WorkingDeadline Reckon(ChaseToReckon chase, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(chase);
        WorkingDeadline again = calendar.Again(chase.Before, chase.SentAt, chase.Arrival.ChaseAfterWorkingDays);
        return again with { At = again.At.ToUniversalTime() };
    }
}
