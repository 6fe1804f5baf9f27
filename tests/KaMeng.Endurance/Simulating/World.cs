namespace KaMeng.Endurance.Simulating;

/// <summary>What orchestrators and activities of one schedule did, and what was promised to its clients.</summary>
internal sealed class World(Random random, bool strictEvents)
{
    private readonly Dictionary<string, int> _runs = [];

    internal IReadOnlyList<MadeUpProgram> Programs { get; set; } = [];

    internal bool StrictEvents => strictEvents;

    /// <summary>Every answer that any run of an activity gave.</summary>
    internal HashSet<string> Results { get; } = [];

    internal int ActivityRuns { get; private set; }

    /// <summary>Instances whose code has begun, in that order.</summary>
    internal List<string> Instances { get; } = [];

    /// <summary>The events an instance was last seen to want. A hint: its turn may not have been committed.</summary>
    internal Dictionary<string, HashSet<string>> Waiting { get; } = [];

    internal HashSet<string> Draining { get; } = [];

    /// <summary>Events that were accepted for an instance while it ran, by token.</summary>
    internal Dictionary<string, HashSet<string>> Accepted { get; } = [];

    /// <summary>Each token's name and the moments at which its sender began and was answered.</summary>
    internal Dictionary<string, (string Name, int Asked, int Answered)> Sent { get; } = [];

    /// <summary>The events each instance was told, at its end, that it must have got.</summary>
    internal Dictionary<string, string> Ends { get; } = [];

    /// <summary>Ended instances that somebody asked to purge; others may have begun since under their ids.</summary>
    internal HashSet<string> Purged { get; } = [];

    internal bool Calm { get; set; }

    internal Action<string> Complain { get; set; } = _ => { };

    internal void Check(bool holds, Func<string> complaint)
    {
        if (!holds)
        {
            Complain(complaint());
        }
    }

    internal void Began(string instance)
    {
        if (!Waiting.ContainsKey(instance))
        {
            Waiting[instance] = [];
            Instances.Add(instance);
        }
    }

    /// <summary>Another instance has taken the place of an ended one of the same id.</summary>
    internal void Forget(string instance)
    {
        Accepted.Remove(instance);
        Draining.Remove(instance);
        Ends.Remove(instance);
        Waiting[instance] = [];
    }

    internal void Waits(string instance, string name) => Waiting[instance].Add(name);

    internal void Drains(string instance) => Draining.Add(instance);

    internal void Accept(string instance, string token)
    {
        if (!Accepted.TryGetValue(instance, out HashSet<string>? tokens))
        {
            Accepted[instance] = tokens = [];
        }

        tokens.Add(token);
    }

    internal async Task<string> RunAsync(Work work)
    {
        int run = _runs[work.Call] = _runs.GetValueOrDefault(work.Call) + 1;
        ActivityRuns++;
        for (int pause = random.Next(3); pause > 0; pause--)
        {
            await Task.Yield();
        }

        if (!Calm && random.NextDouble() < work.FailureOdds)
        {
            throw new InvalidOperationException($"{work.Call} fails");
        }

        string result = $"{work.Call}#{run}";
        Results.Add(result);
        return result;
    }
}
