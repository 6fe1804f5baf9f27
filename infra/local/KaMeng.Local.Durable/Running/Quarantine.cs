namespace KaMeng.Local.Durable.Running;

/// <summary>
/// Lets work that was under way when the process ended, more than once, begin one after another. What ends the process then does so alone:
/// its neighbours are not counted with it, and so are not parked with it.
/// </summary>
internal sealed class Quarantine
{
    /// <summary>Attempts that are made in company.</summary>
    internal const int SharedAttempts = 2;

    // What ends a process does so soon. What takes longer must not keep the others waiting.
    private static readonly TimeSpan LongestAlone = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly PriorityQueue<Action<Action>, (int Attempts, int Order)> _waiting = new();
    private int _order;
    private int _begun;
    private bool _open;
    private bool _busy;

    /// <summary>
    /// Adds work. It is given what it is to call at its end. What was tried least comes first: it is the likeliest to be innocent.
    /// </summary>
    internal void Add(int attempts, Action<Action> begin)
    {
        lock (_gate)
        {
            _waiting.Enqueue(begin, (attempts, _order++));
        }

        Next();
    }

    /// <summary>Begins with what was added: all that a crash left is known now.</summary>
    internal void Open()
    {
        lock (_gate)
        {
            _open = true;
        }

        Next();
    }

    private void Next()
    {
        Action<Action>? begin;
        int number;
        lock (_gate)
        {
            if (!_open || _busy || !_waiting.TryDequeue(out begin, out _))
            {
                return;
            }

            _busy = true;
            number = ++_begun;
        }

        ITimer patience = TimeProvider.System.CreateTimer(_ => End(number), null, LongestAlone, Timeout.InfiniteTimeSpan);
        begin(() =>
        {
            patience.Dispose();
            End(number);
        });
    }

    private void End(int number)
    {
        lock (_gate)
        {
            if (number != _begun || !_busy)
            {
                return;
            }

            _busy = false;
        }

        Next();
    }
}
