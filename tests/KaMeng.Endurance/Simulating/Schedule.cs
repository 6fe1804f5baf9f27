using DurableTask.Core;
using KaMeng.Local.Durable;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Endurance.Simulating;

/// <summary>
/// One simulated life of an engine, all of it drawn from one seed: programs, clients, faults, and the order of every step. First
/// a stormy part, then a calm one in which all that is promised must come true and everything must end.
/// </summary>
internal sealed class Schedule : IDisposable
{
    private const int MostSteps = 100_000;
    private const int MostRounds = 500;

    // In a schedule that is stuck one round is like the next.
    private const int RoundsNoted = 20;
    private const int Patience = 1_000;

    private static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    private readonly int _seed;
    private readonly SimulationOptions _asked;
    private readonly string _path;
    private readonly Random _random;
    private readonly List<string> _trace = [];
    private readonly ManualClock _clock = new();
    private readonly World _world;
    private readonly Weather _weather;
    private readonly Checker _checker;
    private readonly SimulatedClient _client;
    private readonly DurableEngine _engine;
    private readonly DurableEngineOptions _options;
    private readonly int _roots;
    private StepQueue _steps;
    private string? _broken;
    private long _commitsBefore;
    private long _commitsSeen;
    private int _taken;
    private int _round;
    private int _crashes;
    private bool _running;

    internal Schedule(int seed, string path, SimulationOptions asked)
    {
        _seed = seed;
        _asked = asked;
        _path = path;
        _random = new Random(seed);
        bool strict = _random.Next(2) == 0;
        _world = new World(_random, strict) { Complain = Complain };
        _roots = _random.Next(1, 4);
        _world.Programs = new ProgramMaker(_random, strict).Make(_random.Next(_roots, 6), _roots);
        _weather = new Weather(_random, Note) { Complain = Complain, RunsAgain = RunsAgain, Bugs = asked.Bugs };
        _steps = new StepQueue(_random);
        _options = new DurableEngineOptions
        {
            DatabasePath = path,
            TimeProvider = _clock,
            StrictEventBuffering = strict,
            ReplayEveryTurn = _random.Next(3) == 0,
            MaxWarmInstances = _random.Next(3) == 0 ? 1 : 100,
            MaxConcurrentTurns = _random.Next(1, 4),
            MaxConcurrentActivities = _random.Next(1, 4),
            MaxDeliveryAttempts = _random.Next(4) == 0 ? 2 : Patience,
            Faults = _weather.Plan(),
        };
        _engine = new DurableEngine(_options, Registry(), NoServices);
        SynchronizationContext? outside = SynchronizationContext.Current;
        try
        {
            Open();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outside);
        }

        _checker = new Checker(path, _world);
        _client = new SimulatedClient(_random, _world, () => _engine.Client, () => _checker, () => _taken, Note);
    }

    public void Dispose()
    {
        _engine.Crash();
        _checker.Dispose();
    }

    internal ScheduleResult Run()
    {
        SynchronizationContext? outside = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_steps);
        try
        {
            Storm();
            Calm();
        }
        catch (BrokenInvariantException broken)
        {
            _broken ??= broken.Message;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outside);
        }

        if (_broken is not null && _asked.Traces)
        {
            NoteHistories();
        }

        return new ScheduleResult(
            _seed, _broken, _taken, _commitsBefore + _engine.Commits, _crashes, _checker.Instances.Count, _trace);
    }

    private void Storm()
    {
        // Most are short, because most trouble needs few calls; some are long, for what needs many.
        for (int calls = _random.Next(6) == 0 ? _random.Next(8, 25) : _random.Next(2, 8); calls > 0;)
        {
            int dice = _random.Next(100);
            if (dice < 70 && _steps.Count > 0)
            {
                Step();
            }
            else if (dice < 95)
            {
                calls--;
                _client.ActAtRandom(_roots);
            }
            else
            {
                MoveClock();
            }

            if (_weather.StopsNow())
            {
                StopEngine();
            }
            else if (_weather.CrashesNow())
            {
                Note("crash");
                _engine.Crash();
            }

            AfterStep();
        }
    }

    private void Calm()
    {
        Note("calm");
        _weather.Clear();
        _world.Calm = true;
        if (_random.Next(2) == 0)
        {
            RunToIdle();
        }

        if (_weather.Loses || _random.Next(4) == 0)
        {
            // What was lost comes back with the next start.
            Note("crash");
            _engine.Crash();
            AfterStep();
        }
        else
        {
            // What was delayed is longest under way for half a minute.
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        _client.StartAll(_roots);
        RunToIdle();
        for (; _client.Feed(); _round++)
        {
            RedriveParked();
            RunToIdle();
            if (_round > MostRounds)
            {
                throw new BrokenInvariantException($"stuck: {string.Join(", ", _checker.Instances.Values.Where(each => !each.IsTerminal).Select(Describe))}");
            }
        }

        RunToIdle();
        _client.CheckPromises();
        _checker.LookAtTheEnd(
            _clock.GetUtcNow().UtcDateTime, _engine.Settings, name => name == Interpreter.Orchestrator ? new ProgramOrchestrator(_world) : null);
        CheckOutputs();
        Stop();
    }

    /// <summary>A clean stop without the patience to wait for activities: what it does not end comes back with the next start.</summary>
    private void StopEngine()
    {
        Note("stop");
        Task stopped = _engine.StopAsync(new CancellationToken(canceled: true));
        while (!stopped.IsCompleted && _steps.Count > 0)
        {
            Step();
            LookAtCommits();
        }

        _world.Check(stopped.IsCompletedSuccessfully, () => $"the engine does not stop: {stopped.Exception?.InnerException?.Message ?? "nothing is left to do"}");
        Stop();
    }

    private void RedriveParked()
    {
        if (_options.MaxDeliveryAttempts >= Patience)
        {
            return;
        }

        foreach (ParkedWork parked in _engine.GetParkedWork())
        {
            Note($"redrive {parked}");
            _ = _engine.RedriveAsync(parked.InstanceId);
        }
    }

    private string Describe(Seen seen) =>
        $"{seen.Id} ({seen.Status}, waits for {string.Join('/', _world.Waiting.GetValueOrDefault(seen.Id) ?? [])}"
        + $"{(_world.Draining.Contains(seen.Id) ? ", drains" : string.Empty)}, {seen.Events.LastOrDefault()?.EventType})";

    private void RunToIdle()
    {
        while (true)
        {
            while (_steps.Count > 0)
            {
                Step();
                AfterStep();
            }

            if (_engine.NextDue is not { } due)
            {
                return;
            }

            _clock.AdvanceTo(due);
            _engine.ClockMoved();
        }
    }

    private void Step()
    {
        string what = _steps.RunOne();
        _taken++;
        if (_asked.Traces)
        {
            Note(what);
        }

        if (_taken > MostSteps)
        {
            throw new BrokenInvariantException($"it does not end: {MostSteps} steps");
        }
    }

    private void MoveClock()
    {
        DateTimeOffset to = _engine.NextDue is { } due && _random.Next(4) > 0
            ? due
            : _clock.GetUtcNow().AddSeconds(_random.Next(1, 40));
        Note($"clock {to:O}");
        _clock.AdvanceTo(to);
        _engine.ClockMoved();
    }

    /// <summary>Looks at what was committed; after a crash opens the file again.</summary>
    private void AfterStep()
    {
        bool ended = !_engine.IsRunning;
        LookAtCommits();
        Stop();
        if (ended)
        {
            _crashes++;
            Open();
        }
    }

    private void LookAtCommits()
    {
        if (_engine.IsRunning && _engine.Commits == _commitsSeen)
        {
            return;
        }

        _commitsSeen = Math.Max(_commitsSeen, _engine.Commits);
        _asked.Tamper?.Invoke(_path);
        _checker.Look(_clock.GetUtcNow().UtcDateTime);
    }

    private void Stop()
    {
        if (_broken is not null)
        {
            throw new BrokenInvariantException(_broken);
        }
    }

    private void Open()
    {
        if (_running)
        {
            _steps = new StepQueue(_random);
        }

        _commitsBefore += _commitsSeen;
        _running = true;
        _options.Steps = _steps;
        SynchronizationContext.SetSynchronizationContext(_steps);
        _engine.StartAsync().GetAwaiter().GetResult();
        _commitsSeen = 0;
        Note("open");
    }

    private bool RunsAgain(ActivityRun run) =>
        _checker.Instances.TryGetValue(run.InstanceId, out Seen? seen) && seen.Execution == run.ExecutionId && seen.HasResult(run.TaskId);

    /// <summary>Who took which events, as the committed outputs say.</summary>
    private void CheckOutputs()
    {
        foreach (Seen seen in _checker.Instances.Values.Where(each => each.Status == OrchestrationStatus.Completed))
        {
            Baton end = _options.DataConverter.Deserialize<Baton>(seen.Output)!;
            _world.Check(end.Taken.Count == end.Taken.Distinct().Count(), () => $"{seen.Id} took an event twice: {string.Join(' ', end.Taken)}");
            if (_world.Ends.TryGetValue(seen.Id, out string? tokens))
            {
                IEnumerable<string> lost = tokens.Split(',', StringSplitOptions.RemoveEmptyEntries).Except(end.Taken.Select(Interpreter.Token));
                _world.Check(!lost.Any(), () => $"{seen.Id} never got {string.Join(',', lost)}, accepted for it");
            }

            if (_weather.KeepsOrder)
            {
                CheckOrder(seen.Id, end.Taken);
            }
        }
    }

    private void CheckOrder(string instance, IReadOnlyList<string> taken)
    {
        foreach (IGrouping<string, string> name in taken.GroupBy(entry => entry.Split(':')[0]))
        {
            int latest = -1;
            foreach (string token in name.Select(Interpreter.Token))
            {
                if (_world.Sent.TryGetValue(token, out (string Name, int Asked, int Answered) sent))
                {
                    _world.Check(sent.Answered >= latest, () => $"{instance} took {token} after an event that was only sent once {token} had been accepted");
                    latest = Math.Max(latest, sent.Asked);
                }
            }
        }
    }

    private DurableTaskRegistry Registry()
    {
        var registry = new DurableTaskRegistry();
        registry.AddOrchestrator(Interpreter.Orchestrator, () => new ProgramOrchestrator(_world));
        registry.AddActivityFunc<Work, string>(Interpreter.Activity, (_, work) => _world.RunAsync(work));
        return registry;
    }

    private void NoteHistories()
    {
        _trace.AddRange(_world.Programs.Select(Words.Of));
        _trace.AddRange(_checker.Instances.Values.SelectMany(Words.Of));
    }

    private void Complain(string broken) => _broken ??= broken;

    private void Note(string what)
    {
        if (_asked.Traces && _round <= RoundsNoted)
        {
            _trace.Add($"{_taken,5} {what}");
        }
    }
}
