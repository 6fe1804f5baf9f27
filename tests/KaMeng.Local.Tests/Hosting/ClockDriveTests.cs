using KaMeng.Local.Clock;

namespace KaMeng.Local.Tests.Hosting;

public sealed class ClockDriveTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 2, 13, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly StillTime _real = new(Start);
    private readonly List<string> _ran = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Due_moments_run_in_order_each_at_its_own_time()
    {
        var clock = new HostClock(real: _real);
        using var drive = Drive(clock, Participant("engine", clock, 12, 24), Participant("provider", clock, 1, 18, 30));

        var stops = await drive.AdvanceAsync(TimeSpan.FromHours(24), default);

        Assert.Equal(["provider 1", "engine 12", "provider 18", "engine 24"], _ran);
        Assert.Equal(4, stops);
        Assert.Equal(Start.AddHours(24), clock.GetUtcNow());
        Assert.Equal(Start.AddHours(30), await drive.NextDueAsync(default));
    }

    [Fact]
    public async Task The_clock_ends_exactly_where_it_was_asked_to()
    {
        var clock = new HostClock(real: _real);
        using var drive = Drive(clock, Participant("engine", clock, 5));

        Assert.Equal(2, await drive.AdvanceAsync(TimeSpan.FromHours(7.5), default));

        Assert.Equal(Start.AddHours(7.5), clock.GetUtcNow());
    }

    [Fact]
    public async Task Time_that_the_work_takes_is_not_the_clocks()
    {
        var clock = new HostClock(real: _real);
        var engine = Participant("engine", clock, 6, 7);
        var seen = new List<DateTimeOffset>();
        engine.Then = () =>
        {
            _real.Now += TimeSpan.FromMinutes(90);
            seen.Add(clock.GetUtcNow());
        };
        using var drive = Drive(clock, engine);

        await drive.AdvanceAsync(TimeSpan.FromHours(8), default);

        Assert.Equal([Start.AddHours(6), Start.AddHours(7)], seen);
        Assert.Equal(Start.AddHours(8), clock.GetUtcNow());
        Assert.Equal(clock.Offset, new ClockFile(_folder.File("clock")).Read());
        _real.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(Start.AddHours(8).AddMinutes(1), clock.GetUtcNow());
    }

    [Fact]
    public async Task Work_that_waits_for_the_clock_itself_does_not_wait_for_ever()
    {
        var clock = new HostClock();
        var waiting = new WaitingParticipant(clock);
        using var drive = Drive(clock, waiting);

        await drive.AdvanceAsync(TimeSpan.FromHours(1), default).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.True(waiting.HasWaited);
    }

    [Fact]
    public async Task Work_that_makes_work_for_another_runs_at_the_same_moment()
    {
        var clock = new HostClock(real: _real);
        var queue = Participant("queue", clock);
        var engine = Participant("engine", clock, 6);
        engine.Then = () => queue.Hours.Add(6);
        using var drive = Drive(clock, queue, engine);

        await drive.AdvanceAsync(TimeSpan.FromHours(6), default);

        Assert.Equal(["engine 6", "queue 6"], _ran);
    }

    [Fact]
    public async Task Work_without_end_at_one_moment_is_an_error_that_names_who()
    {
        var clock = new HostClock(real: _real);
        var loop = Participant("loop", clock, 1);
        loop.Then = () => loop.Hours.Add(1);
        using var drive = Drive(clock, loop);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => drive.AdvanceAsync(TimeSpan.FromHours(2), default));

        Assert.Contains("loop", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_offset_is_on_disk_before_the_clock_shows_it()
    {
        var clock = new HostClock(real: _real);
        var file = new ClockFile(_folder.File("clock"));
        var seen = new List<TimeSpan?>();
        clock.Moved += () => seen.Add(file.Read());
        using var drive = new ClockDrive(clock, file, [Participant("engine", clock, 1)]);

        await drive.AdvanceAsync(TimeSpan.FromHours(3), default);

        Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromHours(3)], seen);
    }

    [Fact]
    public void A_spoilt_offset_is_an_error_that_says_what_to_do()
    {
        File.WriteAllText(_folder.File("clock"), "yesterday");

        var error = Assert.Throws<InvalidDataException>(() => new ClockFile(_folder.File("clock")).Read());

        Assert.Contains("yesterday", error.Message, StringComparison.Ordinal);
    }

    private ClockDrive Drive(HostClock clock, params IClockParticipant[] participants) =>
        new(clock, new ClockFile(_folder.File("clock")), participants);

    private FakeParticipant Participant(string name, HostClock clock, params int[] hours) => new(name, clock, [.. hours], _ran);

    private sealed class FakeParticipant(string name, HostClock clock, List<int> hours, List<string> ran) : IClockParticipant
    {
        public string Name => name;

        public List<int> Hours => hours;

        public Action? Then { get; set; }

        public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) =>
            ValueTask.FromResult<DateTimeOffset?>(hours.Count == 0 ? null : Start.AddHours(hours.Min()));

        public Task<bool> RunUntilIdleAsync(CancellationToken cancellation)
        {
            var due = hours.Where(h => Start.AddHours(h) <= clock.GetUtcNow()).Order().ToList();
            foreach (var hour in due)
            {
                hours.Remove(hour);
                ran.Add($"{name} {hour}");
                Then?.Invoke();
            }

            return Task.FromResult(due.Count > 0);
        }
    }

    private sealed class WaitingParticipant(HostClock clock) : IClockParticipant
    {
        public string Name => "a caller who waits";

        public bool HasWaited { get; private set; }

        public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => ValueTask.FromResult<DateTimeOffset?>(null);

        public async Task<bool> RunUntilIdleAsync(CancellationToken cancellation)
        {
            if (!HasWaited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), clock, cancellation);
                HasWaited = true;
            }

            return false;
        }
    }

    private sealed class StillTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
