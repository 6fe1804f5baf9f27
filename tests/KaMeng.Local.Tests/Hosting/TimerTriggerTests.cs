using KaMeng.Local.Tests.Hosting.Functions;

namespace KaMeng.Local.Tests.Hosting;

public sealed class TimerTriggerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_timer_runs_at_each_of_its_moments_that_the_clock_passes()
    {
        await using var host = await StartAsync();

        await host.AdvanceAsync(TimeSpan.FromMinutes(200));

        Assert.Equal(["hourly 09:00", "broken", "hourly 10:00", "hourly 11:00"], Timers(host));
    }

    [Fact]
    public async Task A_moment_that_passed_while_the_host_was_down_is_run_once_on_its_return()
    {
        await using (var host = await StartAsync())
        {
            await host.AdvanceAsync(TimeSpan.FromMinutes(70));
        }

        // The clock's file moved on by three hours, as real time does while the host is down.
        var clock = Path.Combine(_folder.Path, "clock");
        File.WriteAllText(clock, (TimeSpan.Parse(File.ReadAllText(clock), null) + TimeSpan.FromHours(3)).ToString("c"));
        await using var again = await StartAsync();
        await again.RunUntilIdleAsync();

        Assert.Equal(["broken", "hourly 12:10 late"], Timers(again).Order());
    }

    private static IEnumerable<string> Timers(LocalHost host) =>
        host.Journal().Lines.Where(l => l.StartsWith("hourly", StringComparison.Ordinal) || l.StartsWith("broken", StringComparison.Ordinal));

    private Task<LocalHost> StartAsync() => LocalHost.StartAsync(TestHosts.Options(_folder.Path, typeof(TimerFunctions)));
}
