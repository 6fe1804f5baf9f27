using KaMeng.Local.Clock;

namespace KaMeng.Local.Tests.Hosting;

public class HostClockTests
{
    [Fact]
    public void The_clock_runs_ahead_of_real_time_by_its_offset()
    {
        var clock = new HostClock(TimeSpan.FromDays(3));

        Assert.InRange(clock.GetUtcNow() - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(2.99), TimeSpan.FromDays(3.01));
        clock.Move(TimeSpan.FromHours(2));
        Assert.Equal(TimeSpan.FromHours(74), clock.Offset);
    }

    [Fact]
    public async Task A_delay_ends_when_the_clock_is_moved_past_it()
    {
        var clock = new HostClock();
        var delay = Task.Delay(TimeSpan.FromHours(24), clock);

        clock.Move(TimeSpan.FromHours(23));
        Assert.False(delay.IsCompleted);
        clock.Move(TimeSpan.FromHours(1));

        await delay.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_delay_on_a_clock_that_stands_still_ends_once_it_goes_on_or_is_moved_past_it()
    {
        var clock = new HostClock();
        clock.Hold();
        DateTimeOffset heldAt = clock.GetUtcNow();
        var soon = Task.Delay(TimeSpan.FromMilliseconds(20), clock);
        var later = Task.Delay(TimeSpan.FromHours(1), clock);
        clock.Move(TimeSpan.FromMilliseconds(10));
        Assert.Equal(heldAt.AddMilliseconds(10), clock.GetUtcNow());

        clock.Move(TimeSpan.FromHours(2));
        await Task.WhenAll(soon, later).WaitAsync(TimeSpan.FromSeconds(10));

        var next = Task.Delay(TimeSpan.FromMilliseconds(1), clock);
        clock.Release();
        await next.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.InRange(clock.GetUtcNow(), heldAt.AddHours(2), heldAt.AddHours(3));
    }

    [Fact]
    public async Task A_periodic_timer_keeps_its_period_on_the_moved_clock()
    {
        var clock = new HostClock();
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        for (var i = 0; i < 3; i++)
        {
            var tick = timer.WaitForNextTickAsync();
            Assert.False(tick.IsCompleted);
            clock.Move(TimeSpan.FromMinutes(61));
            Assert.True(await tick.AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
        }
    }

    [Fact]
    public async Task A_disposed_timer_does_not_fire()
    {
        var clock = new HostClock();
        var fired = 0;
        await using (clock.CreateTimer(_ => fired++, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan))
        {
        }

        clock.Move(TimeSpan.FromHours(2));
        Assert.Equal(0, fired);
    }

    [Fact]
    public void The_clock_does_not_go_back() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HostClock().Move(TimeSpan.FromSeconds(-1)));
}
