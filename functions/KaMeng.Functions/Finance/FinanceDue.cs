using KaMeng.Functions.Policies;

namespace KaMeng.Functions.Finance;

/// <summary>By when finance does what it is asked.</summary>
internal static class FinanceDue
{
    // So that a buyer has the money by the third, which is what buyers are told.
    private const int WorkingDays = 1;

    /// <summary>The end of the next working day.</summary>
    public static async Task<DateTimeOffset> OfAsync(IPolicies policies, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await policies.BookAsync(cancellationToken)).Calendar.EndOf(now, WorkingDays).At;
}
