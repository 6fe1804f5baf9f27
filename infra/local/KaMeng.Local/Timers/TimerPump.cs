using KaMeng.Local.Clock;
using KaMeng.Local.Invocation;
using KaMeng.Local.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Timers;

/// <summary>Runs the functions with a timer trigger when their schedule says so on the host's clock.</summary>
internal sealed partial class TimerPump : IClockParticipant, IAsyncDisposable
{
    // A jump of the clock stops for one trigger at most this often; in between its moments are coalesced into one run.
    private static readonly TimeSpan Coalesced = TimeSpan.FromMinutes(15);

    private readonly FunctionInvoker _invoker;
    private readonly IServiceScopeFactory _scopes;
    private readonly HostClock _clock;
    private readonly TimerFile _file;
    private readonly ILogger _logger;
    private readonly List<TimerTrigger> _triggers;
    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;
    private int _runs;
    private int _seen;

    public TimerPump(
        IEnumerable<FunctionEntry> functions, FunctionInvoker invoker, IServiceScopeFactory scopes, HostClock clock, TimerFile file, IConfiguration settings, ILogger logger)
    {
        _invoker = invoker;
        _scopes = scopes;
        _clock = clock;
        _file = file;
        _logger = logger;
        var kept = file.Read();
        _triggers = [.. functions.Select(f => Create(f, kept, clock.GetUtcNow(), settings))];
    }

    public string Name => "timer triggers";

    public void Start() => _loop = _triggers.Count == 0 ? Task.CompletedTask : RunAsync();

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation)
    {
        DateTimeOffset? next = null;
        foreach (var state in _triggers.Select(t => t.State))
        {
            var stop = state.Last is { } last && last + Coalesced > state.Next ? last + Coalesced : state.Next;
            next = next is null || stop < next ? stop : next;
        }

        return ValueTask.FromResult(next);
    }

    public async Task<bool> RunUntilIdleAsync(CancellationToken cancellation)
    {
        await RunDueAsync(cancellation);
        var runs = Volatile.Read(ref _runs);
        return Interlocked.Exchange(ref _seen, runs) != runs;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
        _one.Dispose();
    }

    private static TimerTrigger Create(FunctionEntry function, Dictionary<string, TimerState> kept, DateTimeOffset now, IConfiguration settings)
    {
        var attribute = (TimerTriggerAttribute)function.Trigger;
        CronSchedule schedule;
        try
        {
            schedule = CronSchedule.Parse(SettingExpression.Resolve(attribute.Schedule, settings, function.Where));
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException($"Function '{function.Name}' ({function.Where}) has no usable schedule: {e.Message}", e);
        }

        var state = attribute.UseMonitor && kept.TryGetValue(function.Name, out var old) ? old : new TimerState(null, Next(schedule, now));
        var missed = state.Next <= now;
        return new TimerTrigger(function, schedule, attribute.UseMonitor, attribute.RunOnStartup ? state with { Next = now } : state) { Missed = missed };
    }

    private static DateTimeOffset Next(CronSchedule schedule, DateTimeOffset after) => schedule.Next(after) ?? DateTimeOffset.MaxValue;

    private async Task RunDueAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var now = _clock.GetUtcNow();
            var due = _triggers.Where(t => t.State.Next <= now).OrderBy(t => t.State.Next).ToList();
            foreach (var trigger in due)
            {
                await RunAsync(trigger, now, cancellation);
                _runs++;
            }

        }
        finally
        {
            _one.Release();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await RunDueAsync(_stopping.Token);
                var wait = _triggers.Min(t => t.State.Next) - _clock.GetUtcNow();
                // Never quite at the limit of what a timer can wait; it only looks again.
                await Task.Delay(TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, TimeSpan.TicksPerDay)), _clock, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task RunAsync(TimerTrigger trigger, DateTimeOffset now, CancellationToken cancellation)
    {
        var next = Next(trigger.Schedule, now);
        var info = new TimerInfo
        {
            IsPastDue = trigger.Missed,
            ScheduleStatus = new ScheduleStatus
            {
                Last = trigger.State.Last?.UtcDateTime ?? default,
                LastUpdated = now.UtcDateTime,
                Next = next.UtcDateTime,
            },
        };
        await using (var scope = _scopes.CreateAsyncScope())
        {
            try
            {
                await _invoker.InvokeAsync(new LocalFunctionContext(trigger.Function, scope.ServiceProvider, new Dictionary<string, object?>(), cancellation) { Offered = [info] });
            }
#pragma warning disable CA1031 // A failed run is logged; the schedule goes on, as on the Functions host.
            catch (Exception e) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailure(_logger, trigger.Function.Name, e);
            }
        }

        trigger.Missed = false;
        trigger.State = new TimerState(now, next);
        _file.Write(_triggers.Where(t => t.Monitored).ToDictionary(t => t.Function.Name, t => t.State));
    }

    [LoggerMessage(1, LogLevel.Error, "Timer function {Function} failed; it runs again at its next moment")]
    private static partial void LogFailure(ILogger logger, string function, Exception exception);
}
