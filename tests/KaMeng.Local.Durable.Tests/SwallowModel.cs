namespace KaMeng.Local.Durable.Tests;

/// <summary>
/// What semantic 2 says of a story of waits and arrivals, told without an engine: an event goes to the newest waiter, a cancelled
/// one still has its place among them and swallows what it gets, and what finds no waiter is kept, over ContinueAsNew too.
/// </summary>
internal sealed class SwallowModel
{
    private readonly EventStory _story;
    private readonly List<int> _kept = [];
    private readonly LinkedList<int> _incoming;
    private int _step;
    private int _cancelled;
    private int _got;

    internal SwallowModel(EventStory story)
    {
        _story = story;
        int events = 0;
        _incoming = new LinkedList<int>(story.Arrivals.Select(kind => kind == 'E' ? ++events : 0));
        BeginWait();
        while (_incoming.First is { } next)
        {
            _incoming.RemoveFirst();
            Arrive(next.Value);
        }
    }

    internal List<int> Seen { get; } = [];

    internal List<int> Swallowed { get; } = [];

    private bool WaitsForTick => _step < _story.Waits.Length && _story.Waits[_step] == 'C';

    private void BeginWait()
    {
        _got = _kept.Find(each => each != 0);
        _kept.Remove(_got == 0 ? -1 : _got);
        if (WaitsForTick ? _kept.Remove(0) : _got != 0)
        {
            EndWait();
        }
    }

    private void Arrive(int what)
    {
        if (what == 0 && WaitsForTick)
        {
            EndWait();
        }
        else if (what == 0 || (_got != 0 && _cancelled == 0))
        {
            _kept.Add(what);
        }
        else if (_got == 0)
        {
            _got = what;
            if (!WaitsForTick)
            {
                EndWait();
            }
        }
        else
        {
            _cancelled--;
            Swallowed.Add(what);
        }
    }

    private void EndWait()
    {
        if (_got != 0)
        {
            Seen.Add(_got);
        }
        else
        {
            _cancelled++;
        }

        if (_story.ContinuesAfter(_step))
        {
            // The next execution has no waiters yet, and gets what was kept before all that has not come.
            _cancelled = 0;
            for (int i = _kept.Count - 1; i >= 0; i--)
            {
                _incoming.AddFirst(_kept[i]);
            }

            _kept.Clear();
        }

        _step++;
        BeginWait();
    }
}
