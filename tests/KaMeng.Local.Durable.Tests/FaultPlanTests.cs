using System.Collections.Concurrent;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

/// <summary>The fault plan with the engine's own threads, as others use it.</summary>
public sealed class FaultPlanTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(CommitFault.CrashBefore, false)]
    [InlineData(CommitFault.CrashAfter, true)]
    public async Task A_planned_crash_ends_the_engine_before_or_after_the_commit(CommitFault fault, bool written)
    {
        var faults = new FaultPlan { Commits = number => number == 1 ? fault : CommitFault.None };
        await using TestEngine test = await StartAsync(faults);
        Task crashed = faults.NextCrash;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => test.StartAsync("asks", null, "one"));
        await crashed;
        await test.Engine.StartAsync(TestEngine.Token);
        await test.IdleAsync();
        OrchestrationMetadata? found = await test.Client.GetInstanceAsync("one", TestEngine.Token);
        Assert.Equal(written, found is not null);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(CommitFault.StoreError)]
    [InlineData(CommitFault.DiskFull)]
    public async Task A_commit_that_fails_refuses_the_caller_and_is_tried_again_by_the_engine(CommitFault fault)
    {
        bool failing = true;
        var faults = new FaultPlan { Commits = number => failing || number == 3 ? fault : CommitFault.None };
        await using TestEngine test = await StartAsync(faults);
        await Assert.ThrowsAsync<DurableStoreException>(() => test.StartAsync("asks"));
        failing = false;
        string id = await test.StartAsync("asks");
        await test.IdleAsync();
        await test.RaiseAsync(id, "go", "yes");
        await test.IdleAsync();
        Assert.Equal("yes", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_lost_delivery_arrives_after_the_next_start()
    {
        bool losing = true;
        var faults = new FaultPlan
        {
            Deliveries = each => losing && each.Kind == DeliveryKind.Message ? DeliveryFault.LoseUntilRestart : DeliveryFault.None,
        };
        await using TestEngine test = await StartAsync(faults);
        string id = await test.StartAsync("asks");
        await test.RaiseAsync(id, "go", "yes");
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(id)).RuntimeStatus);
        losing = false;
        await test.Engine.StopAsync(TestEngine.Token);
        await test.Engine.StartAsync(TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal("yes", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_event_that_is_delivered_twice_is_taken_in_once()
    {
        var faults = new FaultPlan { Deliveries = _ => DeliveryFault.Repeat };
        await using TestEngine test = await StartAsync(faults);
        string id = await test.StartAsync("asks twice");
        await test.RaiseAsync(id, "go", "first");
        await test.IdleAsync();
        await test.RaiseAsync(id, "go", "second");
        await test.IdleAsync();
        Assert.Equal("first, second", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_delayed_delivery_comes_with_the_clock()
    {
        var faults = new FaultPlan
        {
            Delay = TimeSpan.FromMinutes(1),
            Deliveries = each => each.Kind == DeliveryKind.Message ? DeliveryFault.Delay : DeliveryFault.None,
        };
        await using TestEngine test = await StartAsync(faults);
        string id = await test.StartAsync("asks");
        await test.RaiseAsync(id, "go", "yes");
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(id)).RuntimeStatus);
        Task<OrchestrationMetadata> ended = test.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, TestEngine.Token);
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("yes", (await ended).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_activity_whose_result_is_lost_runs_again_after_the_next_start()
    {
        var runs = new ConcurrentQueue<ActivityRun>();
        var faults = new FaultPlan
        {
            Activities = run =>
            {
                runs.Enqueue(run);
                return runs.Count == 1 ? ActivityFault.LoseResult : ActivityFault.None;
            },
        };
        await using TestEngine test = await StartAsync(faults);
        string id = await test.StartAsync("works");
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(id)).RuntimeStatus);
        await test.Engine.StopAsync(TestEngine.Token);
        await test.Engine.StartAsync(TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal("worked", (await test.ReadAsync(id)).ReadOutputAs<string>());
        Assert.Equal(2, runs.Count);
        Assert.Single(runs.Distinct());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_slow_activity_begins_when_the_clock_has_moved()
    {
        var asked = new TaskCompletionSource();
        var faults = new FaultPlan
        {
            Delay = TimeSpan.FromMinutes(1),
            Activities = _ =>
            {
                asked.SetResult();
                return ActivityFault.Slow;
            },
        };
        await using TestEngine test = await StartAsync(faults);
        string id = await test.StartAsync("works");
        await asked.Task.WaitAsync(TestEngine.Token);
        Task<OrchestrationMetadata> ended = test.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, TestEngine.Token);
        Assert.False(ended.IsCompleted);
        while (!ended.IsCompleted)
        {
            // The delay is counted from the moment the activity would have begun, a moment after it was asked about.
            test.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.Equal("worked", (await ended).ReadOutputAs<string>());
    }

    private static Task<TestEngine> StartAsync(FaultPlan faults) => TestEngine.StartAsync(
        registry => registry
            .AddOrchestratorFunc<string>("asks", context => context.WaitForExternalEvent<string>("go"))
            .AddOrchestratorFunc<string>(
                "asks twice",
                async context => $"{await context.WaitForExternalEvent<string>("go")}, {await context.WaitForExternalEvent<string>("go")}")
            .AddOrchestratorFunc<string>("works", context => context.CallActivityAsync<string>("work"))
            .AddActivityFunc<string>("work", _ => "worked"),
        options => options.Faults = faults);
}
