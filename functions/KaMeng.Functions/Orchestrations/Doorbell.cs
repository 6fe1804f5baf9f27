using System.Collections.Immutable;
using KaMeng.Functions.Activities;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// Waits for what comes into an inbox. The event only rings; what counts are the rows, and they are read after every ring and every timer, so
/// that a lost, early, late or repeated ring loses nothing and does nothing twice. One wait for the event is kept alive all the time: a cancelled
/// one would swallow the next ring (durable.md, semantic 2).
/// </summary>
internal sealed class Doorbell
{
    /// <summary>The name of the event.</summary>
    public const string EventName = "Bell";

    private readonly TaskOrchestrationContext _context;
    private readonly string _refundId;
    private readonly Queue<InboxEntry> _taken = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private Task _ring;
    private Alarm? _alarm;

    // Something may have come in before anybody listened.
    private bool _look = true;

    public Doorbell(TaskOrchestrationContext context, string refundId, string lane)
    {
        _context = context;
        _refundId = refundId;
        Lanes = [lane];
        _ring = context.WaitForExternalEvent<string?>(EventName);
    }

    /// <summary>Whose rows are taken.</summary>
    public ImmutableArray<string> Lanes { get; private set; }

    /// <summary>From now on this lane is taken too.</summary>
    public void AlsoTake(string lane)
    {
        Lanes = Lanes.Contains(lane) ? Lanes : Lanes.Add(lane);
        _look = true;
    }

    /// <summary>
    /// The next row that was received by <paramref name="until"/>; null once that time has come and no such row is left, or once
    /// <paramref name="other"/> has completed. A row received later stays for the next call.
    /// </summary>
    public async Task<InboxEntry?> NextAsync(DateTimeOffset? until, Task? other = null)
    {
        while (true)
        {
            if (_look)
            {
                await LookAsync();
            }

            if (_taken.TryPeek(out InboxEntry? next) && !(next.At > until))
            {
                return _taken.Dequeue();
            }

            if (other is { IsCompleted: true } || _context.Now() >= until)
            {
                return null;
            }

            await WakeAsync(until, other);
        }
    }

    /// <summary>Everything there is, whenever it was received, after one more look. If that brings as much as one look may, there is more to come once these are answered.</summary>
    public async Task<IReadOnlyList<InboxEntry>> RestAsync()
    {
        await LookAsync();
        var rest = _taken.ToList();
        _taken.Clear();
        return rest;
    }

    /// <summary>Lets go of the timer: an orchestration does not end while one runs.</summary>
    public void Leave()
    {
        _alarm?.Cancel();
        _alarm = null;
    }

    private async Task LookAsync()
    {
        InboxEntry[] entries = await _context.CallActivityAsync<InboxEntry[]>(
            nameof(TakeInbox), new InboxToTake(_refundId, Lanes), Perseverance.Options);
        _look = entries.Length == TakeInbox.Most;
        foreach (InboxEntry entry in entries)
        {
            // Rows that wait here for their turn are still unanswered, so a second reading brings them again.
            if (_seen.Add(entry.Id))
            {
                _taken.Enqueue(entry);
            }
        }
    }

    private async Task WakeAsync(DateTimeOffset? until, Task? other)
    {
        var wakers = new List<Task> { _ring };
        if (until is { } time)
        {
            wakers.Add(AlarmAt(time).Fired);
        }

        if (other is not null)
        {
            wakers.Add(other);
        }

        await Task.WhenAny(wakers);
        while (_ring.IsCompleted)
        {
            // However often it was rung, one look answers all of it.
            _look = true;
            _ring = _context.WaitForExternalEvent<string?>(EventName);
        }

        if (_alarm is { Fired.IsCompleted: true })
        {
            _look = true;
            _alarm = null;
        }
    }

    private Alarm AlarmAt(DateTimeOffset time)
    {
        if (_alarm?.At != time)
        {
            Leave();
            var cancellation = new CancellationTokenSource();
            _alarm = new Alarm(time, _context.CreateTimer(time.UtcDateTime, cancellation.Token), cancellation);
        }

        return _alarm!;
    }

    private sealed record Alarm(DateTimeOffset At, Task Fired, CancellationTokenSource Cancellation)
    {
        public void Cancel()
        {
            Cancellation.Cancel();
            Cancellation.Dispose();
        }
    }
}
