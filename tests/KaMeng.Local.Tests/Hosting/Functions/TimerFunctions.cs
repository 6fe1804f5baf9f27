using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Local.Tests.Hosting.Functions;

/// <summary>A timer at every full hour, and one that fails each time.</summary>
public sealed class TimerFunctions(Journal journal, TimeProvider clock)
{
    [Function("Hourly")]
    public void Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer) => journal.Write(
        $"hourly {clock.GetUtcNow().ToString("HH:mm", CultureInfo.InvariantCulture)}{(timer.IsPastDue ? " late" : "")}");

    [Function("Broken")]
    public void Broken([TimerTrigger("0 30 9 * * *")] TimerInfo timer)
    {
        journal.Write("broken");
        throw new InvalidOperationException($"Next {timer.ScheduleStatus!.Next:O} is as bad.");
    }
}
