using KaMeng.Functions.Policies;
using KaMeng.Refunds.Calendar;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>Computes the provisional last day of a whole case again by the holiday notices there are now; it moves earlier or not at all.</summary>
internal sealed class ReckonCase(IPolicies policies)
{
    /// <summary>Computes it.</summary>
    [Function(nameof(ReckonCase))]
    public async Task<WorkingDeadline> RunAsync([ActivityTrigger] CaseToReckon reckoning, CancellationToken cancellationToken) =>
        Reckon(reckoning, (await policies.BookAsync(cancellationToken)).Calendar);

    /// <summary>Computes it by a calendar.</summary>
    public static WorkingDeadline Reckon(CaseToReckon reckoning, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(reckoning);
        WorkingDeadline again = calendar.Again(reckoning.Before, reckoning.OpenedAt, reckoning.WorkingDays);
        return again with { At = again.At.ToUniversalTime() };
    }
}
