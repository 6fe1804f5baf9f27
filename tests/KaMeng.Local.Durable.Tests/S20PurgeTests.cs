using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S20PurgeTests
{
    private static readonly PurgeInstanceOptions Recursive = new(Recursive: true);

    [Fact(Timeout = 30_000)]
    public async Task S20_one_that_has_ended_is_purged_with_its_history_and_an_absent_one_counts_nothing()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await test.RunAsync("echo", "x", "one");
        Assert.Equal(0, (await test.Client.PurgeInstanceAsync("absent", TestEngine.Token)).PurgedInstanceCount);
        Assert.Equal(1, (await test.Client.PurgeInstanceAsync("one", TestEngine.Token)).PurgedInstanceCount);
        Assert.Null(await test.Client.GetInstanceAsync("one", TestEngine.Token));
        await Assert.ThrowsAsync<ArgumentException>(() => test.HistoryAsync("one"));
        Assert.Equal(0, (await test.Client.PurgeInstanceAsync("one", TestEngine.Token)).PurgedInstanceCount);
    }

    [Fact(Timeout = 30_000)]
    public async Task S20_one_that_has_not_ended_is_never_purged()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await test.StartAsync("wait", id: "running");
        await test.IdleAsync();
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => test.Client.PurgeInstanceAsync("running", TestEngine.Token));
        Assert.StartsWith("Only orchestrations in a terminal state can be purged, but 'running' is Running.", refused.Message);
        Assert.Equal(0, (await test.Client.PurgeInstancesAsync(null, null, [OrchestrationRuntimeStatus.Running], TestEngine.Token)).PurgedInstanceCount);
        Assert.Equal(0, (await test.Client.PurgeInstancesAsync(null, null, [], TestEngine.Token)).PurgedInstanceCount);
        Assert.NotNull(await test.Client.GetInstanceAsync("running", TestEngine.Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task S20_a_filter_has_inclusive_bounds_and_statuses_and_says_when_it_is_not_through()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        DateTimeOffset noon = test.Clock.GetUtcNow();
        for (int hour = 0; hour < 4; hour++)
        {
            await test.RunAsync("echo", "x", $"at-{hour}");
            await test.RunAsync("fail", "x", $"failed-{hour}");
            await test.AdvanceAsync(TimeSpan.FromHours(1));
        }

        PurgeResult failed = await test.Client.PurgeInstancesAsync(noon.AddHours(3), null, [OrchestrationRuntimeStatus.Failed], TestEngine.Token);
        Assert.Equal((1, true), (failed.PurgedInstanceCount, failed.IsComplete));
        PurgeResult middle = await test.Client.PurgeInstancesAsync(noon.AddHours(1), noon.AddHours(2), [], TestEngine.Token);
        Assert.Equal((4, true), (middle.PurgedInstanceCount, middle.IsComplete));
        PurgeResult none = await test.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter { Timeout = TimeSpan.Zero }, TestEngine.Token);
        Assert.Equal((0, false), (none.PurgedInstanceCount, none.IsComplete));
        Assert.Equal(3, (await test.Client.PurgeInstancesAsync(null, null, TestEngine.Token)).PurgedInstanceCount);
    }

    [Fact(Timeout = 30_000)]
    public async Task S20_recursively_children_of_any_depth_and_of_earlier_executions_go_too()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await test.RunAsync("tree", 2, "root");
        await test.RunAsync("tree", 1, "other");
        await test.RunAsync("twice", 2, "twice");
        Assert.Equal(8, await CountAsync(test));
        Assert.Equal(3, (await test.Client.PurgeInstanceAsync("twice", Recursive, TestEngine.Token)).PurgedInstanceCount);
        Assert.Equal(3, (await test.Client.PurgeInstanceAsync("root", Recursive, TestEngine.Token)).PurgedInstanceCount);
        Assert.Equal(2, await CountAsync(test));
        Assert.Equal(1, (await test.Client.PurgeInstanceAsync("other", TestEngine.Token)).PurgedInstanceCount);
        Assert.Equal(1, await CountAsync(test));
    }

    [Fact(Timeout = 30_000)]
    public async Task S20_recursively_a_child_that_runs_keeps_its_whole_family()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await test.StartAsync("parent", id: "parent");
        await test.IdleAsync();
        await test.Client.TerminateInstanceAsync("parent", TestEngine.Token);
        await test.IdleAsync();
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => test.Client.PurgeInstanceAsync("parent", Recursive, TestEngine.Token));
        Assert.StartsWith("Only orchestrations in a terminal state can be purged, but 'the-child', which 'parent' started, is Running.", refused.Message);
        Assert.Equal(0, (await test.Client.PurgeInstancesAsync(null, null, Recursive, TestEngine.Token)).PurgedInstanceCount);

        await test.Client.TerminateInstanceAsync("the-child", TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal(2, (await test.Client.PurgeInstancesAsync(null, null, Recursive, TestEngine.Token)).PurgedInstanceCount);
        Assert.Equal(0, await CountAsync(test));
    }

    [Fact(Timeout = 30_000)]
    public async Task S20_children_left_behind_never_come_to_belong_to_a_later_instance()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await test.RunAsync("tree", 1, "root");
        Assert.Equal(1, (await test.Client.PurgeInstanceAsync("root", TestEngine.Token)).PurgedInstanceCount);
        await test.CrashAndRestartAsync();
        for (int i = 0; i < 3; i++)
        {
            await test.RunAsync("echo", "x", "root");
            Assert.Equal(1, (await test.Client.PurgeInstanceAsync("root", Recursive, TestEngine.Token)).PurgedInstanceCount);
        }

        Assert.Equal(1, await CountAsync(test));
    }

    private static async Task<int> CountAsync(TestEngine test) =>
        await test.Client.GetAllInstancesAsync().CountAsync(TestEngine.Token);

    private static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<string, string>("echo", (_, input) => Task.FromResult(input))
        .AddOrchestratorFunc("fail", _ => throw new InvalidOperationException("boom"))
        .AddOrchestratorFunc("wait", context => context.WaitForExternalEvent<object>("go"))
        .AddOrchestratorFunc("parent", context => context.CallSubOrchestratorAsync("wait", new SubOrchestrationOptions(instanceId: "the-child")))
        .AddOrchestratorFunc<int, int>("tree", (context, depth) =>
            depth == 0 ? Task.FromResult(0) : context.CallSubOrchestratorAsync<int>("tree", depth - 1))
        .AddOrchestratorFunc<int, int>("twice", async (context, left) =>
        {
            await context.CallSubOrchestratorAsync<string>("echo", "x");
            if (left > 1)
            {
                // At the same moment the next execution would give its child the same id.
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                context.ContinueAsNew(left - 1);
            }

            return left;
        });
}
