using Microsoft.DurableTask;

namespace KaMeng.Endurance.Simulating;

/// <summary>Runs one execution of a made-up program as an orchestrator, and complains to the world of what it must not see.</summary>
internal sealed class Interpreter(World world, TaskOrchestrationContext context, Baton baton) : IDisposable
{
    internal const string Orchestrator = "program";
    internal const string Activity = "work";
    internal const string EndName = "end";

    private readonly MadeUpProgram _program = world.Programs[baton.Program];
    private readonly List<string> _taken = [.. baton.Taken];
    private readonly CancellationTokenSource _giveUp = new();

    // One waiter per name at a time: a wait that its op gave up stays for the next op that wants the name.
    private readonly Dictionary<string, Task<string>> _waits = [];
    private readonly Dictionary<string, Task> _turns = [];

    public void Dispose() => _giveUp.Dispose();

    internal async Task<Baton> RunAsync()
    {
        world.Began(context.InstanceId);
        await RunAsync(_program.Body);
        if (baton.Generation < _program.Generations)
        {
            await SettleWaitsAsync();
            var next = baton with { Generation = baton.Generation + 1, Taken = [.. _taken] };
            context.ContinueAsNew(next);
            return next;
        }

        if (_program.Drains)
        {
            await DrainAsync();
        }

        return baton with { Taken = _taken };
    }

    private Task RunAsync(Op op) => op switch
    {
        Op.Sequence sequence => RunAsync(sequence),
        Op.Parallel parallel => Task.WhenAll([.. parallel.Parts.Select(RunAsync)]),
        Op.Call call => RunAsync(call),
        Op.Sleep sleep => SleepAsync(sleep.Seconds),
        Op.Take take => RunAsync(take),
        Op.Child child => RunAsync(child),
        Op.Status status => Set(status),
        Op.Send send => Send(send),
        _ => throw new InvalidOperationException($"No such op: {op}."),
    };

    private async Task RunAsync(Op.Sequence sequence)
    {
        foreach (Op part in sequence.Parts)
        {
            await RunAsync(part);
        }
    }

    private async Task RunAsync(Op.Call call)
    {
        string id = $"{baton.Origin}/{baton.Generation}/{call.Site}";
        TaskOptions? options = call.Attempts == 1
            ? null
            : TaskOptions.FromRetryPolicy(new RetryPolicy(call.Attempts, TimeSpan.FromSeconds(5)));
        try
        {
            string result = await context.CallActivityAsync<string>(Activity, new Work(id, call.FailureOdds), options);
            world.Check(world.Results.Contains(result) && result.StartsWith(id + "#", StringComparison.Ordinal), () => $"{id} was told '{result}', which its activity never answered");
        }
        catch (TaskFailedException) when (call.Caught)
        {
            // As the program has it: the failure is no matter.
        }
    }

    private async Task SleepAsync(double seconds)
    {
        DateTime due = context.CurrentUtcDateTime.AddSeconds(seconds);
        await context.CreateTimer(due, CancellationToken.None);
        world.Check(context.CurrentUtcDateTime >= due, () => $"{context.InstanceId} was woken at {context.CurrentUtcDateTime:O}, before {due:O}");
    }

    private async Task RunAsync(Op.Take take)
    {
        Task before = _turns.GetValueOrDefault(take.Name, Task.CompletedTask);
        var mine = new TaskCompletionSource();
        _turns[take.Name] = mine.Task;
        await before;
        if (take is { Cancels: true, Seconds: { } patience } && !_waits.ContainsKey(take.Name))
        {
            await TakeOrGiveUpAsync(take.Name, patience);
        }
        else
        {
            await TakeOrLeaveAsync(take.Name, take.Seconds);
        }

        mine.SetResult();
    }

    private async Task TakeOrGiveUpAsync(string name, double seconds)
    {
        try
        {
            world.Waits(context.InstanceId, name);
            Note(name, await context.WaitForExternalEvent<string>(name, TimeSpan.FromSeconds(seconds)));
        }
        catch (TaskCanceledException)
        {
            // With strict buffering the event will be kept for the next waiter.
        }
    }

    private async Task TakeOrLeaveAsync(string name, double? seconds)
    {
        Task<string> wait = Wait(name);
        if (seconds is { } patience && !wait.IsCompleted)
        {
            using var enough = new CancellationTokenSource();
            Task timer = context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(patience), enough.Token);
            if (await Task.WhenAny(wait, timer) == timer && !wait.IsCompleted)
            {
                return;
            }

            Cancel(enough);
        }

        string token = await wait;
        _waits.Remove(name);
        Note(name, token);
    }

    private Task<string> Wait(string name)
    {
        world.Waits(context.InstanceId, name);
        if (!_waits.TryGetValue(name, out Task<string>? wait))
        {
            _waits[name] = wait = context.WaitForExternalEvent<string>(name, _giveUp.Token);
        }

        return wait;
    }

    /// <summary>Before a continue-as-new nobody may wait any more: what a forgotten waiter is given is lost, in the genuine engine too.</summary>
    private async Task SettleWaitsAsync()
    {
        foreach (string name in _waits.Keys.ToArray())
        {
            if (!world.StrictEvents || _waits[name].IsCompleted)
            {
                world.Waits(context.InstanceId, name);
                Note(name, await _waits[name]);
                _waits.Remove(name);
            }
        }

        Cancel(_giveUp);
    }

    // CancelAsync would run the callbacks on another thread, which an orchestrator must not do.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private async Task DrainAsync()
    {
        world.Drains(context.InstanceId);
        string[] expected = (await context.WaitForExternalEvent<string>(EndName)).Split(',', StringSplitOptions.RemoveEmptyEntries);
        HashSet<string> missing = [.. expected.Except(_taken.Select(Token))];
        while (missing.Count > 0)
        {
            var waits = ProgramMaker.EventNames.ToDictionary(name => name, Wait);
            await Task.WhenAny(waits.Values);
            foreach ((string name, Task<string> wait) in waits.Where(each => each.Value.IsCompleted))
            {
                string token = await wait;
                _waits.Remove(name);
                Note(name, token);
                missing.Remove(token);
            }
        }
    }

    private async Task RunAsync(Op.Child child)
    {
        string origin = $"{baton.Origin}.{baton.Generation}.{child.Site}";
        string id = child.Shared ? $"shared{child.Program}" : origin;
        try
        {
            SubOrchestrationOptions? options = child.Named ? new SubOrchestrationOptions(instanceId: id) : null;
            Baton told = await context.CallSubOrchestratorAsync<Baton>(Orchestrator, new Baton(child.Program, 0, [], origin), options);
            world.Check(told.Origin == origin, () => $"{context.InstanceId} was told the end of another child");
        }
        catch (TaskFailedException) when (child.Caught)
        {
            // As the program has it: the failure is no matter.
        }
    }

    private Task Set(Op.Status status)
    {
        context.SetCustomStatus(status.Text);
        return Task.CompletedTask;
    }

    private Task Send(Op.Send send)
    {
        string token = $"{baton.Origin}-{baton.Generation}-{send.Site}";
        context.SendEvent(send.Target, send.Name, token);
        return Task.CompletedTask;
    }

    private void Note(string name, string token)
    {
        // Whether it is here for the second time is asked of committed histories: a turn that is made again may have seen it before.
        _taken.Add($"{name}:{token}");
    }

    internal static string Token(string entry) => entry[(entry.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
