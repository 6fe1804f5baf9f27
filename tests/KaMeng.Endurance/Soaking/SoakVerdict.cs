using System.Text.Json;

namespace KaMeng.Endurance.Soaking;

/// <summary>Compares what callers were told with what is in the store and with what was done to the world.</summary>
internal sealed class SoakVerdict(
    IReadOnlyList<SoakCase> cases,
    StoreInspection store,
    IReadOnlyList<(int Life, string Key)> runs)
{
    private readonly HashSet<string> _applied = new(runs.Select(run => run.Key), StringComparer.Ordinal);

    internal List<string> Lost { get; } = [];

    internal List<string> Wrong { get; } = [];

    internal int Effects => _applied.Count;

    internal int RepeatedRuns => runs.Count - _applied.Count;

    internal void Judge()
    {
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (SoakCase each in cases)
        {
            Judge(each, expected);
        }

        Lost.AddRange(expected.Where(key => !_applied.Contains(key)).Select(key => $"effect {key} was never applied"));
        Wrong.AddRange(_applied.Where(key => !expected.Contains(key)).Select(key => $"effect {key} was applied unasked"));
        Wrong.AddRange(runs
            .Where(run => store.CommittedAfter.TryGetValue(run.Key, out int committed) && run.Life > committed)
            .Select(run => $"effect {run.Key} ran again in life {run.Life}, its result was committed in life {store.CommittedAfter[run.Key]}"));
        Wrong.AddRange(store.Changed.Select(id => $"the past of instance {id} is not what it was"));
        Lost.AddRange(store.Unfinished.Select(id => $"instance {id} did not complete"));
    }

    private void Judge(SoakCase each, HashSet<string> expected)
    {
        if (!store.Outputs.TryGetValue(each.Id, out string? output))
        {
            Lost.Add($"instance {each.Id} was acknowledged and has not completed");
            return;
        }

        IReadOnlyList<string> taken = JsonSerializer.Deserialize<string[]>(output ?? "[]")!;
        if (each.Lost(taken) is > 0 and int lost)
        {
            Lost.Add($"instance {each.Id} did not take {lost} acknowledged events");
        }

        if (each.Wrong(taken) is > 0 and int wrong)
        {
            Wrong.Add($"instance {each.Id} took {wrong} events twice or out of order");
        }

        for (int child = 0; child < each.Job.Children; child++)
        {
            if (!store.Outputs.ContainsKey(SoakJob.ChildId(each.Id, child)))
            {
                Lost.Add($"child {child} of instance {each.Id} has not completed");
            }
        }

        expected.UnionWith(each.Job.Effects(each.Id, taken));
    }
}
