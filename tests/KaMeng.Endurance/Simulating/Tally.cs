using System.Diagnostics;

namespace KaMeng.Endurance.Simulating;

/// <summary>Counts what the schedules of one command did, and says how far they are.</summary>
internal sealed class Tally(Stopwatch watch)
{
    private const int Progress = 10_000;

    private readonly object _gate = new();
    private readonly List<ScheduleResult> _broken = [];
    private int _next = -1;
    private int _done;
    private long _steps;
    private long _commits;
    private long _crashes;
    private long _instances;
    private volatile bool _stop;

    internal void Run(int first, int count, bool goOn)
    {
        using var runner = new SimulationRunner();
        while (!_stop && Interlocked.Increment(ref _next) is int offset && offset < count)
        {
            ScheduleResult result = Try(runner, unchecked(first + offset));
            lock (_gate)
            {
                Add(result);
                _stop = result.Broken is not null && !goOn;
            }
        }
    }

    internal int Report()
    {
        Say();
        foreach (ScheduleResult broken in _broken.OrderBy(each => each.Steps).Take(20).Reverse())
        {
            Console.WriteLine($"BROKEN: {broken.Broken}");
            Console.WriteLine($"  reproduce: dotnet run -c Release --project tests/KaMeng.Endurance -- simulate --one --seed {broken.Seed}");
        }

        if (_broken.MinBy(each => each.Steps) is { } shortest)
        {
            using var runner = new SimulationRunner();
            Console.WriteLine($"Steps of seed {shortest.Seed}:");
            foreach (string step in runner.Run(shortest.Seed, new SimulationOptions(Traces: true)).Trace)
            {
                Console.WriteLine(step);
            }
        }

        return _broken.Count == 0 ? 0 : 1;
    }

    private static ScheduleResult Try(SimulationRunner runner, int seed)
    {
        try
        {
            return runner.Run(seed);
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            return new ScheduleResult(seed, unexpected.ToString(), 0, 0, 0, 0, []);
        }
    }

    private void Add(ScheduleResult result)
    {
        _done++;
        _steps += result.Steps;
        _commits += result.Commits;
        _crashes += result.Crashes;
        _instances += result.Instances;
        if (result.Broken is not null)
        {
            _broken.Add(result);
            Console.WriteLine($"seed {result.Seed}: BROKEN: {result.Broken}");
        }

        if (_done % Progress == 0)
        {
            Say();
        }
    }

    private void Say() => Console.WriteLine(
        $"{_done,9:N0} schedules, {_done / watch.Elapsed.TotalSeconds,7:N0}/s: {_instances:N0} instances, {_steps:N0} steps, {_commits:N0} commits, {_crashes:N0} crashes, {_broken.Count} broken");
}
