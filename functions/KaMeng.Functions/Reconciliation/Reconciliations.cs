using System.Globalization;
using KaMeng.Functions.Cases;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Reconciliation;

/// <summary>Starts reconciliations.</summary>
internal sealed class Reconciliations(Reconciler reconciler, ReconciliationStore store, DurableClients clients, TimeProvider clock)
{
    // Longer than a holiday; a longer outage is made up for by hand.
    private const int MostDays = 14;

    /// <summary>The last day that is over, in Shanghai.</summary>
    public DateOnly Yesterday => WorkingCalendar.DateOf(clock.GetUtcNow()).AddDays(-1);

    /// <summary>Starts every day that is not done, with every provider that has bills.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        DateOnly last = Yesterday;
        foreach (PayoutChannel channel in reconciler.Channels)
        {
            DateOnly first = await store.FirstDayAsync(channel, last, cancellationToken);
            DateOnly earliest = last.AddDays(1 - MostDays);
            for (DateOnly day = first > earliest ? first : earliest; day <= last; day = day.AddDays(1))
            {
                if (await store.FindAsync(day, channel, cancellationToken) is not { State: ReconciliationState.Done })
                {
                    await StartAsync(channel, day, cancellationToken);
                }
            }
        }
    }

    /// <summary>Starts one day, unless it is under way; a day that is done is compared again.</summary>
    public Task StartAsync(PayoutChannel channel, DateOnly day, CancellationToken cancellationToken) => clients.StartUnlessRunningAsync(
        nameof(ReconciliationOrchestration),
        string.Create(CultureInfo.InvariantCulture, $"reconcile-{UpperSnake.Of(channel)}-{day:yyyy-MM-dd}"),
        new DayToReconcile(channel, day),
        cancellationToken);
}
