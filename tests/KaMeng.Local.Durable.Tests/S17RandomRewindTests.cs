using System.Globalization;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

/// <summary>Random programs with failures of every kind in them: each can be rewound until it is done, and no success is ever thrown away.</summary>
public sealed class S17RandomRewindTests
{
    private const int Programs = 10;

    [Theory(Timeout = 120_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S17_any_program_is_rewound_to_its_end_without_repeating_a_success(bool replay)
    {
        var desk = new Desk();
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<string, int>("program", (context, at) => RunAsync(context, at))
            .AddActivityFunc<string, string>("do", (_, what) => desk.Do(what)));
        string[] ids = await Task.WhenAll(Enumerable.Range(1, Programs).Select(seed => test.StartAsync("program", $"{seed}:3", $"program-{seed}")));
        int rewound = 0;
        for (bool any = true; any;)
        {
            await test.Engine.RunToEndAsync(test.Clock, cancellationToken: TestEngine.Token);
            var query = new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Failed], PageSize: 1_000);
            List<OrchestrationMetadata> failed = await test.Client.GetAllInstancesAsync(query).ToListAsync(TestEngine.Token);
            OrchestrationMetadata[] roots = [.. failed.Where(each => ids.Contains(each.InstanceId))];
            Assert.DoesNotContain(roots, each => each.FailureDetails!.ErrorType.Contains("NonDeterministic", StringComparison.Ordinal));
            desk.RepairSome();
            await Task.WhenAll(roots.Select(each => test.Client.RewindInstanceAsync(each.InstanceId, "repaired", TestEngine.Token)));
            rewound += roots.Length;
            any = roots.Length > 0;
        }

        foreach (string id in ids)
        {
            Assert.Equal((id, OrchestrationRuntimeStatus.Completed), (id, (await test.ReadAsync(id)).RuntimeStatus));
        }

        Assert.Empty(desk.Repeated);
        Assert.True(rewound > Programs / 2, $"Only {rewound} rewinds: the programs do not fail enough to show anything.");
    }

    // What is done depends on the place in the program alone, so that code and history agree in every replay.
    private static async Task<int> RunAsync(TaskOrchestrationContext context, string at)
    {
        string[] parts = at.Split(':');
        var random = new Random(int.Parse(parts[0], CultureInfo.InvariantCulture));
        await BlockAsync(context, random, $"{context.InstanceId}/{parts[0]}", int.Parse(parts[1], CultureInfo.InvariantCulture));
        return 1;
    }

    private static async Task BlockAsync(TaskOrchestrationContext context, Random random, string place, int depth)
    {
        // Drawn before anything is awaited: branches that take turns must not draw from one another's luck.
        (int Kind, int Seed)[] steps = [.. Enumerable.Range(0, 3).Select(_ => (random.Next(depth > 0 ? 8 : 4), random.Next()))];
        for (int i = 0; i < steps.Length; i++)
        {
            await StepAsync(context, steps[i].Kind, new Random(steps[i].Seed), $"{place}.{i}", depth);
        }
    }

    private static async Task StepAsync(TaskOrchestrationContext context, int kind, Random random, string place, int depth)
    {
        switch (kind)
        {
            case 0:
                await context.CallActivityAsync("do", "good " + place);
                break;
            case 1:
                await context.CallActivityAsync("do", "bad " + place);
                break;
            case 2:
                await context.CallActivityAsync(
                    "do",
                    (random.Next(2) == 0 ? "shaky " : "bad ") + place,
                    TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(random.Next(1, 100)))));
                break;
            case 3:
                await context.CreateTimer(TimeSpan.FromSeconds(random.Next(1, 100)), CancellationToken.None);
                break;
            case 4 or 5:
                Random[] branches = [new(random.Next()), new(random.Next()), new(random.Next())];
                await Task.WhenAll(branches.Select((branch, i) => BlockAsync(context, branch, $"{place}|{i}", depth - 1)));
                break;
            case 6:
                await context.CallSubOrchestratorAsync<int>("program", $"{random.Next()}:{depth - 1}");
                break;
            default:
                try
                {
                    await context.CallActivityAsync("do", "bad " + place);
                }
                catch (TaskFailedException)
                {
                    await BlockAsync(context, random, place + "!", depth - 1);
                }

                break;
        }
    }

    private sealed class Desk
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, int> _calls = [];
        private readonly HashSet<string> _done = [];
        private int _mercy;

        internal List<string> Repeated { get; } = [];

        /// <summary>Each time one more sort of what is bad works.</summary>
        internal void RepairSome() => Interlocked.Increment(ref _mercy);

        internal string Do(string what)
        {
            lock (_gate)
            {
                int calls = _calls[what] = _calls.GetValueOrDefault(what) + 1;
                if ((what.StartsWith("bad", StringComparison.Ordinal) && what.Length % 7 >= _mercy)
                    || (what.StartsWith("shaky", StringComparison.Ordinal) && calls == 1))
                {
                    throw new InvalidOperationException("boom");
                }

                if (!_done.Add(what))
                {
                    Repeated.Add(what);
                }

                return what;
            }
        }
    }
}
