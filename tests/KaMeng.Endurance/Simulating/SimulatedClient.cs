using DurableTask.Core;
using DurableTask.Core.Exceptions;
using KaMeng.Local.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Endurance.Simulating;

/// <summary>Calls the engine's client at random, and notes what it was promised.</summary>
internal sealed class SimulatedClient(
    Random random,
    World world,
    Func<DurableTaskClient> client,
    Func<Checker> checker,
    Func<int> now,
    Action<string> trace)
{
    // A termination and a rewind in one schedule would need a model of which children can still be rewound.
    private readonly bool _rewinds = random.Next(3) == 0;
    private readonly HashSet<string> _started = [];
    private readonly List<(string Id, Task<OrchestrationMetadata> Ended)> _waits = [];
    private int _starts;
    private int _tokens;

    /// <summary>Starts that were answered: these instances exist, come what may.</summary>
    internal HashSet<string> Promised { get; } = [];

    internal void ActAtRandom(int roots)
    {
        string instance = Any(roots);
        switch (random.Next(12))
        {
            case <= 3:
                Begin(StartAsync(random.Next(roots)), "start");
                break;
            case <= 7:
                Begin(RaiseAsync(instance, ProgramMaker.EventNames[random.Next(ProgramMaker.EventNames.Length)]), "raise");
                break;
            case 8:
                Begin(client().SuspendInstanceAsync(instance), $"suspend {instance}");
                break;
            case 9:
                Begin(client().ResumeInstanceAsync(instance), $"resume {instance}");
                break;
            case 10 when _rewinds:
                TryRewind();
                break;
            case 10 when random.Next(2) == 0:
                Purge(instance);
                break;
            case 10:
                Begin(TerminateAsync(instance), $"terminate {instance}");
                break;
            default:
                WaitFor(instance);
                break;
        }
    }

    internal void StartAll(int roots)
    {
        for (int root = 0; root < roots; root++)
        {
            if (!_started.Contains(ProgramMaker.RootId(root)))
            {
                Begin(StartAsync(root), "start");
            }
        }
    }

    /// <summary>Gives every instance that has not ended what it may be waiting for. False when all have ended.</summary>
    internal bool Feed()
    {
        bool any = false;
        foreach (Seen seen in checker().Instances.Values.Where(each => !each.IsTerminal).OrderBy(each => each.Id, StringComparer.Ordinal))
        {
            any = true;
            if (seen.Status == OrchestrationStatus.Suspended)
            {
                Begin(client().ResumeInstanceAsync(seen.Id), $"resume {seen.Id}");
            }

            foreach (string name in world.Waiting.GetValueOrDefault(seen.Id) ?? [])
            {
                Begin(RaiseAsync(seen.Id, name), "raise");
            }

            string tokens = string.Join(',', world.Accepted.GetValueOrDefault(seen.Id) ?? []);
            if (world.Draining.Contains(seen.Id) && world.Ends.TryAdd(seen.Id, tokens))
            {
                Begin(client().RaiseEventAsync(seen.Id, Interpreter.EndName, tokens), $"end {seen.Id} after {Words.Short(tokens)}");
            }
        }

        return any;
    }

    internal void CheckPromises()
    {
        foreach (string id in Promised)
        {
            world.Check(checker().Instances.ContainsKey(id), () => $"the start of {id} was acknowledged, and it does not exist");
        }

        foreach ((string id, Task<OrchestrationMetadata> ended) in _waits.Where(wait => wait.Ended.IsCompletedSuccessfully))
        {
            Seen seen = checker().Instances[id];
            bool same = (int)seen.Status == (int)ended.Result.RuntimeStatus || checker().AnyRewind || world.Purged.Contains(id);
            world.Check(ended.Result.IsCompleted && same, () => $"a caller was told that {id} is {ended.Result.RuntimeStatus}, and it is {seen.Status}");
        }
    }

    private string Any(int roots)
    {
        int known = world.Instances.Count;
        return known > 0 && random.Next(3) > 0
            ? world.Instances[random.Next(known)]
            : ProgramMaker.RootId(random.Next(roots));
    }

    private async Task StartAsync(int root)
    {
        string id = ProgramMaker.RootId(root);
        DateTimeOffset? at = random.Next(5) == 0 ? new DateTimeOffset(2026, 1, 1, 0, 0, random.Next(60), TimeSpan.Zero) : null;
        if (_started.Contains(id) && random.Next(8) > 0)
        {
            return;
        }

        // An id that was purged meanwhile is free, and what its next instance does is not what the last one did.
        string origin = $"{id}~{_starts++}";
        trace($"start {id} at {at} as {origin}");
        await client().ScheduleNewOrchestrationInstanceAsync(
            Interpreter.Orchestrator, new Baton(root, 0, [], origin), new StartOrchestrationOptions(id, at).WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]));
        trace($"started {id}");
        _started.Add(id);
        Promised.Add(id);
    }

    private async Task RaiseAsync(string instance, string name)
    {
        string token = $"t{_tokens++}";
        int asked = now();
        long? target = Running(instance);
        trace($"raise {name}:{token} to {instance}");
        await client().RaiseEventAsync(instance, name, token);
        trace($"raised {token}");
        world.Sent[token] = (name, asked, now());
        if (target is not null && target == Running(instance))
        {
            world.Accept(instance, token);
        }
    }

    private long? Running(string instance) =>
        checker().Instances.TryGetValue(instance, out Seen? seen) && !seen.IsTerminal ? seen.Key : null;

    private async Task TerminateAsync(string instance)
    {
        await client().TerminateInstanceAsync(instance, new TerminateInstanceOptions("enough", Recursive: random.Next(2) == 0));
    }

    private void Purge(string instance)
    {
        if (checker().Instances.TryGetValue(instance, out Seen? seen) && seen.IsTerminal)
        {
            world.Purged.Add(instance);
            trace($"purge {instance}");
            Begin(client().PurgeInstanceAsync(instance), $"purge {instance}");
        }
    }

    private void TryRewind()
    {
        Seen? failed = checker().Instances.Values.FirstOrDefault(each =>
            each.Status == OrchestrationStatus.Failed && world.Programs[Program(each)].Rewindable);
        if (failed is not null)
        {
            checker().AnyRewind = true;
            Begin(client().RewindInstanceAsync(failed.Id, "again"), $"rewind {failed.Id}");
        }
    }

    private static int Program(Seen seen) =>
        System.Text.Json.JsonSerializer.Deserialize<Baton>(seen.Start!.Input!)!.Program;

    private void WaitFor(string instance)
    {
        if (Promised.Contains(instance))
        {
            trace($"wait for {instance}");
            Task<OrchestrationMetadata> ended = client().WaitForInstanceCompletionAsync(instance);
            _waits.Add((instance, ended));
            Begin(ended, "wait");
        }
    }

    private async void Begin(Task call, string what)
    {
        try
        {
            await call;
            trace($"done: {what}");
        }
        catch (Exception refused) when (refused is DurableStoreException or ArgumentException or InvalidOperationException
            or OrchestrationAlreadyExistsException)
        {
            // An ObjectDisposedException is one of these: the engine crashed, and whether it was done is not known.
            trace($"refused: {what}: {refused.Message}");
        }
    }
}
