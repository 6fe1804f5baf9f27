using System.Text.RegularExpressions;
using KaMeng.Local.Durable.Limits;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

/// <summary>The places at which the engine is better than the genuine ones: each named in the README, with its option where it has one.</summary>
public sealed class BetterThanTheOriginalTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(null, "2")]
    [InlineData(false, "2")]
    [InlineData(true, "1")]
    public async Task Strict_event_buffering(bool? option, string seen)
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry.AddOrchestratorFunc<string>("flow", async context =>
            {
                using var gone = new CancellationTokenSource();
                _ = context.WaitForExternalEvent<string>("e", gone.Token);
                gone.Cancel();
                await context.WaitForExternalEvent<object>("go");
                return await context.WaitForExternalEvent<string>("e");
            }),
            options => options.StrictEventBuffering = option ?? options.StrictEventBuffering);
        string id = await test.StartAsync("flow");
        await test.RaiseAsync(id, "e", "1");
        await test.RaiseAsync(id, "go");
        await test.RaiseAsync(id, "e", "2");
        await test.IdleAsync();
        Assert.Equal(seen, (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task Purge_never_touches_what_has_not_ended()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("wait", context => context.WaitForExternalEvent<object>("go"))
            .AddOrchestratorFunc("done", _ => { }));
        string running = await test.StartAsync("wait");
        string suspended = await test.StartAsync("wait");
        string pending = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "done", null, new StartOrchestrationOptions(null, test.Clock.GetUtcNow().AddDays(1)), TestEngine.Token);
        string done = await test.StartAsync("done");
        await test.Client.SuspendInstanceAsync(suspended, null, TestEngine.Token);
        await test.IdleAsync();

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => test.Client.PurgeInstanceAsync(running, TestEngine.Token));
        Assert.StartsWith("Only orchestrations in a terminal state can be purged, but", refused.Message);
        PurgeResult all = await test.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), TestEngine.Token);
        Assert.Equal(1, all.PurgedInstanceCount);
        Assert.Null(await test.Client.GetInstanceAsync(done, TestEngine.Token));
        foreach (string id in new[] { running, suspended, pending })
        {
            Assert.NotNull(await test.Client.GetInstanceAsync(id, TestEngine.Token));
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Ids_are_case_sensitive_everywhere()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string>("wait", context => context.WaitForExternalEvent<string>("e"))
            .AddOrchestratorFunc<string, object?>("send", (context, to) =>
            {
                context.SendEvent(to, "e", "from another");
                return Task.FromResult<object?>(null);
            }));
        await test.StartAsync("wait", id: "Case-1");
        await test.StartAsync("wait", id: "case-1");
        await test.IdleAsync();
        await test.RaiseAsync("CASE-1", "e", "to nobody");
        await test.RunAsync("send", "case-1");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync("Case-1")).RuntimeStatus);
        Assert.Equal("from another", (await test.ReadAsync("case-1")).ReadOutputAs<string>());
        Assert.Null(await test.Client.GetInstanceAsync("CASE-1", TestEngine.Token));
        var query = new OrchestrationQuery { InstanceIdPrefix = "Case" };
        Assert.Equal("Case-1", Assert.Single(await test.Client.GetAllInstancesAsync(query).ToListAsync(TestEngine.Token)).InstanceId);
        await test.Client.PurgeInstanceAsync("case-1", TestEngine.Token);
        Assert.NotNull(await test.Client.GetInstanceAsync("Case-1", TestEngine.Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task Paging_goes_on_from_a_key_and_neither_skips_nor_repeats()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry.AddOrchestratorFunc("x", _ => { }));
        for (int i = 0; i < 10; i++)
        {
            await test.StartAsync("x", id: $"id-{i}");
            test.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await test.IdleAsync();
        var seen = new List<string>();
        string? token = null;
        do
        {
            Page<OrchestrationMetadata> page = await test.Client
                .GetAllInstancesAsync(new OrchestrationQuery { PageSize = 3 })
                .AsPages(token)
                .FirstAsync(TestEngine.Token);
            seen.AddRange(page.Values.Select(each => each.InstanceId));
            token = page.ContinuationToken;

            // What has been seen goes away: an offset would now skip as many of those that have not.
            foreach (string id in page.Values.Select(each => each.InstanceId))
            {
                await test.Client.PurgeInstanceAsync(id, TestEngine.Token);
            }
        }
        while (token is not null);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"id-{i}"), seen.Order());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(null, false)]
    [InlineData(20_000, true)]
    public async Task A_custom_status_has_a_limit(int? option, bool taken)
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry.AddOrchestratorFunc("status", context => context.SetCustomStatus(new string('x', 9_000))),
            options => options.Limits = option is { } bytes ? new DurableLimits { CustomStatusBytes = bytes } : options.Limits);
        OrchestrationMetadata done = await test.RunAsync("status");
        Assert.Equal(taken ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(null, OrchestrationRuntimeStatus.Completed)]
    [InlineData(true, OrchestrationRuntimeStatus.Completed)]
    [InlineData(false, OrchestrationRuntimeStatus.Failed)]
    public async Task Rewind_drops_the_timers_of_retries(bool? option, OrchestrationRuntimeStatus after)
    {
        bool broken = true;
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc("flow", context =>
                    context.CallActivityAsync("work", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)))))
                .AddActivityFunc("work", _ =>
                {
                    if (broken)
                    {
                        throw new InvalidOperationException("not yet");
                    }
                }),
            options => options.RewindDropsRetryTimers = option ?? options.RewindDropsRetryTimers);
        OrchestrationMetadata failed = await test.RunAsync("flow");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        broken = false;
        await test.Client.RewindInstanceAsync(failed.InstanceId, "repaired", TestEngine.Token);
        await test.IdleAsync();
        OrchestrationMetadata rewound = await test.ReadAsync(failed.InstanceId);
        Assert.Equal(after, rewound.RuntimeStatus);
        Assert.Equal(
            after == OrchestrationRuntimeStatus.Failed ? "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException" : null,
            rewound.FailureDetails?.ErrorType);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_outbox_is_atomic_so_that_only_a_crash_repeats_an_activity()
    {
        int ran = 0;
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("flow", async context =>
            {
                await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => context.CallActivityAsync("count")));
                await context.WaitForExternalEvent<object>("go");
            })
            .AddActivityFunc("count", _ => { Interlocked.Increment(ref ran); }));
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => test.StartAsync("flow")));
        await test.IdleAsync();
        Assert.Equal(100, ran);

        // All results are committed, so not even a crash repeats them.
        await test.CrashAndRestartAsync();
        await Task.WhenAll(ids.Select(id => test.RaiseAsync(id, "go")));
        await test.IdleAsync();
        Assert.Equal(100, ran);
    }

    [Fact]
    public void The_README_names_each_of_them_and_its_test()
    {
        string readme = RepositoryFiles.Read("infra/local/KaMeng.Local.Durable/README.md");
        string section = readme[readme.IndexOf("## Better than the original", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 5, StringComparison.Ordinal)];
        string[] told = [.. Regex.Matches(section, @"`(\w+)` \|$", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];
        string[] tests = [.. typeof(BetterThanTheOriginalTests).GetMethods()
            .Where(method => method.ReturnType == typeof(Task))
            .Select(method => method.Name)];
        Assert.Equal(7, tests.Length);
        Assert.Equal(tests.Order(), told.Order());
    }
}
