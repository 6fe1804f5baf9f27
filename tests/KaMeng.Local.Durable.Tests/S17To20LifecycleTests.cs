using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S17To20LifecycleTests
{
    [Fact(Timeout = 30_000)]
    public async Task S18_a_restart_has_the_same_name_and_input_but_no_tags()
    {
        await using TestEngine test = await TestEngine.StartAsync(Echo);
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "echo", "in", new StartOrchestrationOptions("one") { Tags = new Dictionary<string, string> { ["a"] = "b" } }, TestEngine.Token);
        await test.IdleAsync();
        string again = await test.Client.RestartAsync(id, restartWithNewInstanceId: true, TestEngine.Token);
        string same = await test.Client.RestartAsync(id, restartWithNewInstanceId: false, TestEngine.Token);
        await test.IdleAsync();
        Assert.NotEqual(id, again);
        Assert.Equal(id, same);
        Assert.Equal("in", (await test.ReadAsync(again)).ReadOutputAs<string>());
        Assert.Empty((await test.ReadAsync(id)).Tags);
        ArgumentException absent = await Assert.ThrowsAsync<ArgumentException>(() => test.Client.RestartAsync("absent", false, TestEngine.Token));
        Assert.StartsWith("An orchestration with the instanceId absent was not found.", absent.Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task S18_a_running_instance_is_not_restarted_under_its_own_id()
    {
        await using TestEngine test = await TestEngine.StartAsync(Echo);
        string id = await test.StartAsync("wait");
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Client.RestartAsync(id, false, TestEngine.Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task S19_an_id_is_free_again_when_its_instance_has_ended()
    {
        await using TestEngine test = await TestEngine.StartAsync(Echo);
        await test.RunAsync("echo", "first", "id");
        Assert.Equal("second", (await test.RunAsync("echo", "second", "id")).ReadOutputAs<string>());
        await test.StartAsync("wait", id: "busy");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => test.StartAsync("wait", id: "busy"));
        await test.StartAsync("wait", id: "BUSY");
    }

    [Fact(Timeout = 30_000)]
    public async Task S19_dedupe_statuses_say_which_instances_block_an_id()
    {
        await using TestEngine test = await TestEngine.StartAsync(Echo);
        await test.RunAsync("echo", "x", "done");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => Start("done", OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended));

        await test.StartAsync("wait", id: "running");
        await test.IdleAsync();
        await Start("running");
        await test.IdleAsync();
        Assert.Equal("echo", (await test.ReadAsync("running")).Name);

        await Assert.ThrowsAsync<ArgumentException>(() => Start("running", OrchestrationRuntimeStatus.Terminated));
        ArgumentException invalid = await Assert.ThrowsAsync<ArgumentException>(() => test.Client.ScheduleNewOrchestrationInstanceAsync(
            "echo", "x", new StartOrchestrationOptions("x") { DedupeStatuses = ["Sleeping"] }, TestEngine.Token));
        Assert.Equal("Invalid orchestration runtime status: Sleeping", invalid.Message);

        Task<string> Start(string id, params OrchestrationRuntimeStatus[] statuses) => test.Client.ScheduleNewOrchestrationInstanceAsync(
            "echo", "x", new StartOrchestrationOptions(id).WithDedupeStatuses(statuses), TestEngine.Token);
    }

    [Fact(Timeout = 30_000)]
    public async Task S19_of_many_starts_with_one_id_exactly_one_succeeds()
    {
        await using TestEngine test = await TestEngine.StartAsync(Echo);
        Task<string>[] starts = [.. Enumerable.Range(0, 50).Select(_ => Task.Run(() => test.StartAsync("wait", id: "one"), TestEngine.Token))];
        int won = 0;
        foreach (Task<string> start in starts)
        {
            try
            {
                await start;
                won++;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                Assert.True(start.IsFaulted);
            }
        }

        Assert.Equal(1, won);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("@entity")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    public async Task S19_ids_no_backend_takes_are_refused(string id)
    {
        await using TestEngine test = await TestEngine.StartAsync(Echo);
        await Assert.ThrowsAsync<ArgumentException>(() => test.StartAsync("echo", id: id));
        await Assert.ThrowsAsync<ArgumentException>(() => test.StartAsync("echo", id: new string('x', 257)));
    }

    [Fact(Timeout = 30_000)]
    public async Task S20_purging_takes_what_has_ended_and_never_what_runs()
    {
        await using TestEngine test = await TestEngine.StartAsync(Echo);
        await test.RunAsync("echo", "x", "one");
        await test.StartAsync("wait", id: "running");
        await test.IdleAsync();
        Assert.Equal(0, (await test.Client.PurgeInstanceAsync("absent", TestEngine.Token)).PurgedInstanceCount);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Client.PurgeInstanceAsync("running", TestEngine.Token));
        Assert.Equal(1, (await test.Client.PurgeInstanceAsync("one", TestEngine.Token)).PurgedInstanceCount);
        Assert.Null(await test.Client.GetInstanceAsync("one", TestEngine.Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task S20_a_purge_filter_has_inclusive_bounds_and_statuses()
    {
        await using TestEngine test = await TestEngine.StartAsync(Echo);
        DateTimeOffset noon = test.Clock.GetUtcNow();
        for (int hour = 0; hour < 4; hour++)
        {
            await test.RunAsync("echo", "x", $"at-{hour}");
            await test.StartAsync("wait", id: $"running-{hour}");
            await test.AdvanceAsync(TimeSpan.FromHours(1));
        }

        PurgeResult middle = await test.Client.PurgeInstancesAsync(noon.AddHours(1), noon.AddHours(2), [], TestEngine.Token);
        Assert.Equal((2, true), (middle.PurgedInstanceCount, middle.IsComplete));
        Assert.Equal(0, (await test.Client.PurgeInstancesAsync(null, null, [OrchestrationRuntimeStatus.Running], TestEngine.Token)).PurgedInstanceCount);
        PurgeResult none = await test.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter { Timeout = TimeSpan.Zero }, TestEngine.Token);
        Assert.Equal((0, false), (none.PurgedInstanceCount, none.IsComplete));
        Assert.Equal(2, (await test.Client.PurgeInstancesAsync(null, null, TestEngine.Token)).PurgedInstanceCount);
    }

    private static void Echo(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<string, string>("echo", (_, input) => Task.FromResult(input))
        .AddOrchestratorFunc("wait", context => context.WaitForExternalEvent<object>("go"));
}
