using System.Text.Json;

namespace KaMeng.Endurance.Soaking;

/// <summary>Many callers at once, each asking one thing at a time, who remember what they were told.</summary>
internal sealed class SoakLoad(SoakSettings settings)
{
    private const int Callers = 24;

    private readonly object _gate = new();
    private readonly List<SoakCase> _cases = [];
    private readonly List<string> _failures = [];
    private int _doubtful;

    internal IReadOnlyList<SoakCase> Cases => _cases;

    /// <summary>Calls whose answer never came, because the process was killed.</summary>
    internal int Doubtful => _doubtful;

    /// <summary>Calls that were answered with an error, which none should be.</summary>
    internal IReadOnlyList<string> Failures => _failures;

    /// <summary>Asks until the process has ended or there is nothing more to ask.</summary>
    internal Task DriveAsync(SoakedProcess process, int seed, int newCases)
    {
        int quota = newCases;
        return Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => CallAsync(
            process, new Random(HashCode.Combine(seed, caller)), () => Interlocked.Decrement(ref quota) >= 0)));
    }

    private async Task CallAsync(SoakedProcess process, Random random, Func<bool> mayBegin)
    {
        while (Choose(random, mayBegin) is { } chosen)
        {
            bool lives = await AskAsync(process, chosen);
            lock (_gate)
            {
                chosen.IsAsking = false;
            }

            if (!lives)
            {
                return;
            }

            await Task.Delay(random.Next(10));
        }
    }

    private SoakCase? Choose(Random random, Func<bool> mayBegin)
    {
        lock (_gate)
        {
            List<SoakCase> open = _cases.FindAll(each => !each.IsEnded && !each.IsAsking);
            SoakCase chosen;
            if ((open.Count == 0 || random.Next(4) == 0) && mayBegin())
            {
                chosen = New(random);
                _cases.Add(chosen);
            }
            else if (open.Count == 0)
            {
                return null;
            }
            else
            {
                chosen = open[random.Next(open.Count)];
            }

            chosen.IsAsking = true;
            return chosen;
        }
    }

    private SoakCase New(Random random)
    {
        var job = new SoakJob(random.Next(4), random.Next(3), 1 + random.Next(3), random.Next(4), []);
        return new SoakCase($"s{settings.Seed}-{_cases.Count}", job, itemsWanted: random.Next(6));
    }

    /// <summary>Asks the next thing of the case. False when the process ended before it answered.</summary>
    private async Task<bool> AskAsync(SoakedProcess process, SoakCase chosen)
    {
        string item = !chosen.IsStarted ? string.Empty : chosen.WantsItem ? chosen.NextItem() : SoakJob.End;
        string? answer = await process.AskAsync(chosen.IsStarted
            ? $"item {chosen.Id} {item}"
            : $"start {chosen.Id} {JsonSerializer.Serialize(chosen.Job)}");
        bool acknowledged = answer?.StartsWith("ok", StringComparison.Ordinal) == true;
        lock (_gate)
        {
            if (answer is null)
            {
                _doubtful++;
            }
            else if (!acknowledged)
            {
                _failures.Add($"{chosen.Id}: {answer}");
            }

            if (!chosen.IsStarted)
            {
                chosen.IsStarted = acknowledged;
            }
            else if (item == SoakJob.End)
            {
                chosen.IsEnded = acknowledged;
            }
            else
            {
                chosen.Sent(item, acknowledged);
            }
        }

        return answer is not null;
    }
}
