using System.Diagnostics;
using System.Globalization;

namespace KaMeng.Endurance.Soaking;

/// <summary>Keeps a process under load, kills it again and again, lets it finish, and compares.</summary>
internal sealed class SoakRun(SoakSettings settings, TextWriter output)
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly StoreInspection _inspection = new(SoakChild.StoreIn(settings.Folder));
    private readonly SoakLoad _load = new(settings);
    private readonly Random _random = new(settings.Seed);
    private readonly List<TimeSpan> _engineStarts = [];
    private readonly List<TimeSpan> _restarts = [];
    private int _earlyKills;
    private int _lives;

    internal async Task<SoakReport> RunAsync(CancellationToken cancellation)
    {
        long begun = Stopwatch.GetTimestamp();
        Directory.CreateDirectory(settings.Folder);
        for (int kill = 1; kill <= settings.Kills; kill++)
        {
            cancellation.ThrowIfCancellationRequested();
            await LiveAndDieAsync(cancellation);
            _inspection.Look(_lives);
            if (kill % 10 == 0 || kill == settings.Kills)
            {
                output.WriteLine(
                    $"{Stopwatch.GetElapsedTime(begun).TotalSeconds,5:F0} s  kill {kill}/{settings.Kills}  "
                    + $"{_inspection.Instances:N0} instances, {_inspection.Outputs.Count:N0} of them ended, {_load.Doubtful:N0} calls in doubt");
            }
        }

        List<string> stuck = await FinishAsync(cancellation);
        _inspection.Look(_lives);
        return Verdict(stuck, Stopwatch.GetElapsedTime(begun));
    }

    private async Task LiveAndDieAsync(CancellationToken cancellation)
    {
        // Most lives end under load, some while the process starts, some while the engine recovers from the last one.
        int kind = _random.Next(6);
        bool early = kind == 0;
        TimeSpan life = TimeSpan.FromMilliseconds(early ? 40 + _random.Next(160) : 5 + _random.Next(settings.LongestLifeMilliseconds));
        using SoakedProcess process = SoakedProcess.Start(settings.Folder, ++_lives);
        if (early)
        {
            await Task.Delay(life, cancellation);
            _earlyKills += process.Greeting.IsCompleted ? 0 : 1;
            await process.KillAsync();
            return;
        }

        await ReadyAsync(process, cancellation);
        Task load = _load.DriveAsync(process, _random.Next(), settings.CasesPerLife);
        if (kind > 1)
        {
            await process.AskAsync("parked").WaitAsync(LongestStart, cancellation);
        }

        await Task.Delay(life, cancellation);
        await process.KillAsync();
        await load;
    }

    private async Task<List<string>> FinishAsync(CancellationToken cancellation)
    {
        var stuck = new List<string>();
        using SoakedProcess process = SoakedProcess.Start(settings.Folder, ++_lives);
        await ReadyAsync(process, cancellation);
        await _load.DriveAsync(process, _random.Next(), newCases: 0);
        long begun = Stopwatch.GetTimestamp();
        while (await NumberAsync(process, "unfinished") > 0)
        {
            if (Stopwatch.GetElapsedTime(begun) > settings.Patience)
            {
                stuck.Add($"after {settings.Patience.TotalSeconds:F0} s not everything has ended");
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
        }

        if (await NumberAsync(process, "parked") is > 0 and int parked)
        {
            stuck.Add($"{parked} pieces of work are parked");
        }

        if (await process.LeaveAsync() is not 0 and int code)
        {
            stuck.Add($"the last process ended with code {code}");
        }

        return stuck;
    }

    private async Task ReadyAsync(SoakedProcess process, CancellationToken cancellation)
    {
        string? greeting = await process.Greeting.WaitAsync(LongestStart, cancellation);
        if (greeting?.StartsWith(SoakChild.Ready, StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException($"The engine did not start again: {greeting ?? "its process ended"}");
        }

        _restarts.Add(process.TimeToReady);
        _engineStarts.Add(TimeSpan.FromMilliseconds(
            double.Parse(greeting.Split(' ')[1], CultureInfo.InvariantCulture)));
    }

    private static async Task<int> NumberAsync(SoakedProcess process, string question)
    {
        string? answer = await process.AskAsync(question);
        return answer?.StartsWith("ok ", StringComparison.Ordinal) == true
            ? int.Parse(answer.AsSpan(3), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"'{question}' was answered with '{answer}'.");
    }

    private SoakReport Verdict(List<string> stuck, TimeSpan took)
    {
        var verdict = new SoakVerdict(_load.Cases, _inspection, EffectJournal.Read(EffectJournal.PathIn(settings.Folder)));
        verdict.Judge();
        return new SoakReport
        {
            Seed = settings.Seed,
            Kills = settings.Kills,
            EarlyKills = _earlyKills,
            Started = _load.Cases.Count(each => each.IsStarted),
            Instances = _inspection.Instances,
            Events = _load.Cases.Sum(each => each.Acknowledged),
            Doubtful = _load.Doubtful,
            Effects = verdict.Effects,
            RepeatedRuns = verdict.RepeatedRuns,
            EngineStarts = _engineStarts,
            Restarts = _restarts,
            Took = took,
            Lost = [.. stuck, .. _load.Failures, .. verdict.Lost],
            Wrong = verdict.Wrong,
        };
    }
}
