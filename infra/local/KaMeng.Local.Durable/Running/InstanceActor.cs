using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>
/// One loaded instance: a mailbox and at most one turn at a time. The next turn begins only after the commit of the last;
/// when a commit fails the state in memory is thrown away and the same messages are tried again.
/// </summary>
internal sealed class InstanceActor(EngineCore core, long key)
{
    private readonly object _gate = new();
    private List<Message> _inbox = [];
    private List<Message> _taken = [];
    private InstanceState? _state;
    private Phase _phase;
    private int _attempts;
    private bool _resting;
    private bool _suspect;
    private bool _counted;
    private bool _held;
    private int _holds;
    private int _holdsAtTurn;
    private bool _stale;
    private Action? _ended;
    private volatile bool _foreign;

    private enum Phase
    {
        Idle,
        Busy,
        Evicted,
    }

    internal long Key => key;

    /// <summary>When the instance was last idle, as a running number; for putting out the coldest first.</summary>
    internal long IdleSince { get; private set; }

    /// <summary>Whether the turn was noted in the store before it ran, because it may be the one that ended the process.</summary>
    internal bool IsCounted => _counted;

    /// <summary>Takes a message. False when this actor has been put out of memory and another must be made.</summary>
    internal bool TryPost(Message message)
    {
        core.Gate.Enter();
        lock (_gate)
        {
            if (_phase != Phase.Evicted)
            {
                _inbox.Add(message);
                _suspect |= core.IsRecovering;
                Schedule();
                return true;
            }
        }

        core.Gate.Leave();
        return false;
    }

    /// <summary>Puts messages before all that wait. Only between a turn and its end, or while the actor is held.</summary>
    internal void PutFirst(IReadOnlyList<Message> messages)
    {
        foreach (Message _ in messages)
        {
            core.Gate.Enter();
        }

        lock (_gate)
        {
            _inbox.InsertRange(0, messages);
        }
    }

    /// <summary>Begins no turn that counts before <see cref="Revive"/> or <see cref="LetGo"/>. False when this actor has been put out of memory.</summary>
    internal bool TryHold()
    {
        lock (_gate)
        {
            if (_phase == Phase.Evicted)
            {
                return false;
            }

            _held = true;
            _holds++;
            return true;
        }
    }

    /// <summary>Goes on after a hold as the store has it, with all that waits there.</summary>
    internal void Revive(IReadOnlyList<Message> inbox)
    {
        Message[] first = [.. inbox, new Message(null)];
        PutFirst(first);
        lock (_gate)
        {
            _held = false;
            _stale = true;
            Schedule();
        }
    }

    internal void LetGo()
    {
        lock (_gate)
        {
            _held = false;
        }
    }

    internal bool TryEvict(long idleSince)
    {
        lock (_gate)
        {
            if (_phase != Phase.Idle || _held || (idleSince != 0 && idleSince != IdleSince))
            {
                return false;
            }

            _phase = Phase.Evicted;
            _state = null;
            return true;
        }
    }

    internal void RunTurn()
    {
        bool suspect;
        bool held;
        lock (_gate)
        {
            held = _held;
            _holdsAtTurn = _holds;
            suspect = _suspect && !held;
            _suspect &= held;
            if (!suspect)
            {
                (_inbox, _taken) = ([], _inbox);
            }
        }

        if (held)
        {
            End(_taken.Count, evict: false);
            return;
        }

        TurnJob? job;
        try
        {
            if (suspect)
            {
                Suspect();
                return;
            }

            job = Prepare();
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            TurnFailed(cause);
            return;
        }

        if (job is not null)
        {
            core.Writer.Add(job);
        }
        else if (_counted && !_resting)
        {
            _ = ForgiveAsync();
        }
        else
        {
            TurnEnded(_state);
        }
    }

    internal void TurnEnded(InstanceState? state)
    {
        _attempts = 0;
        _counted = false;
        _state = core.Options.ReplayEveryTurn && state is { IsTerminal: false } ? null : state;
        End(_taken.Count, evict: state is null || state.IsTerminal);
    }

    internal void TurnFailed(Exception cause)
    {
        _state = null;
        if (cause is ObjectDisposedException)
        {
            // The engine is stopping; everything is in the store and comes back with the next start.
            End(_taken.Count, evict: false);
            return;
        }

        if (cause is RepeatedMessageException repeated)
        {
            TryAgainWithout(repeated.InboxId);
            return;
        }

        bool store = cause is DurableStoreException { MayPass: true };
        _attempts = store ? Math.Min(_attempts + 1, core.Options.MaxDeliveryAttempts - 1) : _attempts + 1;
        Log.TurnFailed(core.Logger, cause, key, _attempts);
        if (_attempts >= core.Options.MaxDeliveryAttempts)
        {
            Park(cause);
            return;
        }

        lock (_gate)
        {
            _inbox.InsertRange(0, _taken);
            _taken = [];
        }

        _ = core.RetryLaterAsync(this, _attempts);
    }

    /// <summary>The turn took in a message that was consumed before. Nothing of it was written, so it is simply made again.</summary>
    private void TryAgainWithout(long inboxId)
    {
        lock (_gate)
        {
            int taken = _taken.Count;
            _taken.RemoveAll(message => message.InboxId == inboxId);
            _inbox.InsertRange(0, _taken);
            core.Gate.Leave(taken - _taken.Count);
            _taken = [];
        }

        core.TurnQueue.Add(this);
    }

    private TurnJob? Prepare()
    {
        IReadOnlyList<Message> messages = _taken;
        lock (_gate)
        {
            if (_stale)
            {
                _stale = false;
                _state = null;
                _attempts = 0;
            }
        }

        if (_state is null)
        {
            (_state, messages) = core.Readers.Read(reader => Load(reader, messages));
        }
        else if (_state.InboxSeen.Count > 0)
        {
            messages = [.. messages.Where(message => !_state.InboxSeen.Remove(message.InboxId))];
        }

        if (_state is null || _resting || IsOvertaken())
        {
            return null;
        }

        bool early = _state.Turns == 0 && _state.StartAt > core.UtcNow && !_state.IsTerminal;
        if (early && !messages.Any(message => message.Event is ExecutionTerminatedEvent))
        {
            // Not yet: what has arrived stays in the store until the start is due.
            _state = null;
            return null;
        }

        if (core.Rejects(_state))
        {
            Log.VersionRejected(core.Logger, _state.Id, _state.Start.Version ?? string.Empty);
            _resting = true;
            return null;
        }

        bool foreign = _foreign;
        _foreign = false;
        TurnPlan? plan = core.Turns.Run(_state, messages, ReportForeign, foreign);
        return plan is null ? null : new TurnJob(core, this, _state, plan);
    }

    /// <summary>Whether a hold came in between: the messages of this turn are among those that come again with the revival.</summary>
    private bool IsOvertaken()
    {
        lock (_gate)
        {
            return _holds != _holdsAtTurn;
        }
    }

    private (InstanceState? State, IReadOnlyList<Message> Messages) Load(StoreReader reader, IReadOnlyList<Message> posted)
    {
        InstanceState? state = InstanceState.Load(reader, key);
        if (state is null)
        {
            return (null, posted);
        }

        _resting = reader.Find(key)?.Parked is not null;
        if (state.Turns > 0 || state.StartAt is null)
        {
            return (state, posted);
        }

        // Messages for an instance that had not begun were left in the store; take them all, each once.
        List<(long Id, byte[] Body)> rows = reader.Inbox(key);
        state.InboxSeen.UnionWith(rows.Select(row => row.Id));
        return (state,
        [
            .. rows.Select(row => Message.Unpack(row.Body, row.Id)),
            .. posted.Where(message => !state.InboxSeen.Remove(message.InboxId)),
        ]);
    }

    private void ReportForeign()
    {
        _foreign = true;
        core.Post(key, new Message(null));
    }

    private void Park(Exception cause)
    {
        int attempts = _attempts;
        string reason = $"{cause.GetType()}: {cause.Message}";
        Log.Parked(core.Logger, key, attempts);
        _resting = true;
        _ = ParkAsync(attempts, reason);
    }

    private async Task ParkAsync(int attempts, string reason)
    {
        try
        {
            await core.Writer.AskAsync(
                session =>
                {
                    session.Park(key, attempts, reason);
                    return true;
                },
                waits: true);
        }
        finally
        {
            End(_taken.Count, evict: false);
        }
    }

    /// <summary>
    /// The first turn after a start may be the one that ended the process. It is noted before it runs, and its commit wipes the note out
    /// again; when it was noted before, it also waits its turn to run alone.
    /// </summary>
    private void Suspect()
    {
        int attempts = core.Readers.Read(reader => reader.Find(key))?.Attempts ?? 0;
        if (attempts >= Quarantine.SharedAttempts)
        {
            core.Quarantine.Add(attempts, ended =>
            {
                _ended = ended;
                _ = CountAsync();
            });
        }
        else
        {
            _ = CountAsync();
        }
    }

    private async Task CountAsync()
    {
        try
        {
            int attempts = await core.Writer.AskAsync(CountOrPark, waits: true);
            _counted = attempts > 0;
            if (attempts > core.Options.MaxDeliveryAttempts)
            {
                Log.TurnParked(core.Logger, key, attempts - 1);
            }
        }
        catch (Exception cause) when (cause is ObjectDisposedException or DurableStoreException)
        {
            TurnFailed(cause);
            return;
        }

        core.TurnQueue.Add(this);
    }

    private int CountOrPark(StoreSession session)
    {
        int attempts = session.CountTurn(key);
        if (attempts > core.Options.MaxDeliveryAttempts)
        {
            session.Park(key, attempts - 1, "The process ended while a turn of the instance ran, at every attempt.");
        }

        return attempts;
    }

    /// <summary>A turn that had nothing to write did no harm either.</summary>
    private async Task ForgiveAsync()
    {
        try
        {
            await core.Writer.AskAsync(
                session =>
                {
                    session.Park(key, 0, null);
                    return true;
                },
                waits: true);
        }
        catch (Exception cause) when (cause is ObjectDisposedException or DurableStoreException)
        {
            TurnFailed(cause);
            return;
        }

        TurnEnded(_state);
    }

    private void End(int left, bool evict)
    {
        Action? ended = _ended;
        _ended = null;
        lock (_gate)
        {
            _taken = [];
            _phase = Phase.Idle;
            if (_inbox.Count > 0)
            {
                Schedule();
            }
            else if (evict && !_held)
            {
                _phase = Phase.Evicted;
                _state = null;
                core.Remove(this);
            }
            else
            {
                IdleSince = core.NextIdleNumber();
            }
        }

        if (!evict)
        {
            core.WentIdle(this);
        }

        core.Gate.Leave(left);
        ended?.Invoke();
    }

    private void Schedule()
    {
        if (_phase == Phase.Idle)
        {
            _phase = Phase.Busy;
            core.TurnQueue.Add(this);
        }
    }
}
