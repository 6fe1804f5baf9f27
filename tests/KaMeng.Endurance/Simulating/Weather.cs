using KaMeng.Local.Durable.Testing;

namespace KaMeng.Endurance.Simulating;

/// <summary>How often what goes wrong in one schedule, and the fault plan that makes it so.</summary>
internal sealed class Weather
{
    private readonly Random _random;
    private readonly Action<string> _trace;
    private readonly double _crashBefore;
    private readonly double _crashAfter;
    private readonly double _storeError;
    private readonly double _slow;
    private readonly double _loseResult;
    private readonly HashSet<(string Instance, int Task)> _repeated = [];
    private int _crashesLeft;

    internal Weather(Random random, Action<string> trace)
    {
        _random = random;
        _trace = trace;
        _crashBefore = Odds();
        _crashAfter = Odds();
        _storeError = Odds();
        Lose = Odds();
        Repeat = Odds();
        Delay = Odds();
        _slow = Odds();
        _loseResult = Odds();
        Crash = Odds() / 10;
        Stop = Odds() / 10;
        _crashesLeft = 4;
    }

    internal double Lose { get; }

    internal double Repeat { get; }

    internal double Delay { get; }

    /// <summary>How often the process ends between two steps.</summary>
    internal double Crash { get; }

    /// <summary>How often the engine is stopped as it should be.</summary>
    internal double Stop { get; }

    internal bool IsCalm { get; private set; }

    internal bool Loses => Lose > 0 || _loseResult > 0;

    internal bool KeepsOrder => Lose == 0 && Delay == 0;

    internal Func<ActivityRun, bool> RunsAgain { get; set; } = _ => false;

    internal Action<string> Complain { get; set; } = _ => { };

    internal Func<Delivery, PlantedBug>? Bugs { get; set; }

    internal void Clear() => IsCalm = true;

    internal bool CrashesNow() => !IsCalm && _random.NextDouble() < Crash && _crashesLeft-- > 0;

    internal bool StopsNow() => !IsCalm && _random.NextDouble() < Stop && _crashesLeft-- > 0;

    internal FaultPlan Plan() => new()
    {
        Commits = number => Trace(number, Commit()),
        Deliveries = Deliver,
        Activities = Run,
        Delay = TimeSpan.FromSeconds(_random.Next(1, 30)),
        Bugs = Bugs,
    };

    private double Odds() => _random.Next(3) switch
    {
        0 => 0.1 * _random.NextDouble(),
        _ => 0,
    };

    private CommitFault Trace(long number, CommitFault fault)
    {
        if (fault != CommitFault.None)
        {
            _trace($"commit {number}: {fault}");
        }

        return fault;
    }

    private CommitFault Commit()
    {
        double dice = IsCalm ? 1 : _random.NextDouble();
        if (dice < _crashBefore)
        {
            return _crashesLeft-- > 0 ? CommitFault.CrashBefore : CommitFault.None;
        }

        dice -= _crashBefore;
        if (dice < _crashAfter)
        {
            return _crashesLeft-- > 0 ? CommitFault.CrashAfter : CommitFault.None;
        }

        dice -= _crashAfter;
        return dice < _storeError ? (_random.Next(2) == 0 ? CommitFault.StoreError : CommitFault.DiskFull) : CommitFault.None;
    }

    private DeliveryFault Deliver(Delivery delivery)
    {
        DeliveryFault fault = Draw();
        if (fault == DeliveryFault.Repeat && delivery.Kind == DeliveryKind.Activity)
        {
            _repeated.Add((delivery.InstanceId, delivery.TaskId));
        }

        if (fault != DeliveryFault.None)
        {
            _trace($"{delivery.Kind} {delivery.InstanceId} {delivery.TaskId}: {fault}");
        }

        return fault;
    }

    private DeliveryFault Draw()
    {
        double dice = IsCalm ? 1 : _random.NextDouble();
        return dice < Lose ? DeliveryFault.LoseUntilRestart
            : dice < Lose + Repeat ? DeliveryFault.Repeat
            : dice < Lose + Repeat + Delay ? DeliveryFault.Delay
            : DeliveryFault.None;
    }

    private ActivityFault Run(ActivityRun run)
    {
        if (RunsAgain(run) && !_repeated.Contains((run.InstanceId, run.TaskId)))
        {
            Complain($"activity {run.TaskId} of {run.InstanceId} runs again although its result was committed");
        }

        double dice = IsCalm ? 1 : _random.NextDouble();
        ActivityFault fault = dice < _slow ? ActivityFault.Slow
            : dice < _slow + _loseResult ? ActivityFault.LoseResult
            : ActivityFault.None;
        if (fault != ActivityFault.None)
        {
            _trace($"activity {run.TaskId} of {run.InstanceId}: {fault}");
        }

        return fault;
    }
}
