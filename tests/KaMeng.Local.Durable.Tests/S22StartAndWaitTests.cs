using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S22StartAndWaitTests
{
    [Fact(Timeout = 30_000)]
    public async Task S22_a_delayed_start_is_pending_until_due_and_keeps_what_arrives_meanwhile()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        string id = await DelayedAsync(test, "wait");
        await test.RaiseAsync(id, "go", "early");
        await test.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await test.ReadAsync(id)).RuntimeStatus);
        Task<OrchestrationMetadata> started = test.Client.WaitForInstanceStartAsync(id, TestEngine.Token);
        Assert.False(started.IsCompleted);
        await test.CrashAndRestartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => started);
        await test.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("early", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task S22_a_start_in_the_past_is_a_start_at_once()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        DateTimeOffset yesterday = test.Clock.GetUtcNow().AddDays(-1);
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync("echo", 1, new StartOrchestrationOptions(null, yesterday), TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await test.ReadAsync(id)).RuntimeStatus);
    }

    [Fact(Timeout = 30_000)]
    public async Task S22_a_delayed_start_can_be_terminated_before_its_code_ever_runs()
    {
        bool ran = false;
        await using TestEngine test = await TestEngine.StartAsync(registry => registry.AddOrchestratorFunc("never", _ => { ran = true; }));
        string id = await DelayedAsync(test, "never");
        await test.Client.TerminateInstanceAsync(id, "changed my mind", TestEngine.Token);
        await test.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await test.ReadAsync(id)).RuntimeStatus);
        Assert.False(ran);
    }

    [Fact(Timeout = 30_000)]
    public async Task S22_version_and_tags_are_the_instances_and_an_id_is_made_when_none_is_given()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        var options = new StartOrchestrationOptions { Version = "2.0", Tags = new Dictionary<string, string> { ["shop"] = "77" } };
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync("version", options, TestEngine.Token);
        Assert.True(Guid.TryParseExact(id, "N", out _));
        OrchestrationMetadata done = await test.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, TestEngine.Token);
        Assert.Equal("2.0", done.ReadOutputAs<string>());
        Assert.Equal("77", done.Tags["shop"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task S22_the_wait_for_the_start_ends_with_pending_whatever_comes_after_it()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        string waiting = await DelayedAsync(test, "wait");
        string ending = await DelayedAsync(test, "echo");
        Task<OrchestrationMetadata> started = test.Client.WaitForInstanceStartAsync(waiting, TestEngine.Token);
        Task<OrchestrationMetadata> over = test.Client.WaitForInstanceStartAsync(ending, TestEngine.Token);
        Assert.False(started.IsCompleted || over.IsCompleted);
        await test.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await started).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await over).RuntimeStatus);
    }

    [Fact(Timeout = 30_000)]
    public async Task S22_the_wait_for_the_completion_ends_with_completed_failed_and_terminated_but_not_with_a_rest()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        string[] ids = [await test.StartAsync("wait"), await test.StartAsync("wait then fail"), await test.StartAsync("wait")];
        Task<OrchestrationMetadata>[] waits = [.. ids.Select(id => test.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, TestEngine.Token))];
        await test.Client.SuspendInstanceAsync(ids[0], TestEngine.Token);
        await test.IdleAsync();
        Assert.DoesNotContain(waits, wait => wait.IsCompleted);

        await test.Client.ResumeInstanceAsync(ids[0], TestEngine.Token);
        await test.RaiseAsync(ids[0], "go", "x");
        await test.RaiseAsync(ids[1], "go", "x");
        await test.Client.TerminateInstanceAsync(ids[2], "enough", TestEngine.Token);
        OrchestrationMetadata[] ended = await Task.WhenAll(waits);
        Assert.Equal(
            [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated],
            ended.Select(each => each.RuntimeStatus));
        Assert.Equal("x", ended[0].ReadOutputAs<string>());
        Assert.Equal("enough", ended[2].ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task S22_who_waits_is_woken_and_asks_nothing_meanwhile()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        string id = await test.StartAsync("wait");
        await test.IdleAsync();
        Task<OrchestrationMetadata>[] waits = [.. Enumerable.Range(0, 20).Select(_ => test.Client.WaitForInstanceCompletionAsync(id, TestEngine.Token))];
        long before = test.Engine.Watch.Reads;
        Assert.Equal(1, test.Engine.Watch.Waits);

        // A day of the engine's clock with polls would be thousands of questions.
        await test.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(before, test.Engine.Watch.Reads);
        await test.RaiseAsync(id, "go", "x");
        await Task.WhenAll(waits);
        Assert.Equal(before + waits.Length, test.Engine.Watch.Reads);
        Assert.Equal(0, test.Engine.Watch.Waits);
    }

    [Fact(Timeout = 30_000)]
    public async Task S22_a_wait_that_is_given_up_or_refused_leaves_nothing_behind()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        InvalidOperationException start = await Assert.ThrowsAsync<InvalidOperationException>(
            () => test.Client.WaitForInstanceStartAsync("absent", TestEngine.Token));
        Assert.Equal("An orchestration with the instanceId absent was not found.", start.Message);
        InvalidOperationException completion = await Assert.ThrowsAsync<InvalidOperationException>(
            () => test.Client.WaitForInstanceCompletionAsync("absent", TestEngine.Token));
        Assert.Equal(start.Message, completion.Message);

        string id = await test.StartAsync("wait");
        await test.IdleAsync();
        using var patience = new CancellationTokenSource();
        Task<OrchestrationMetadata> wait = test.Client.WaitForInstanceCompletionAsync(id, patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.Equal(0, test.Engine.Watch.Waits);
    }

    [Fact(Timeout = 30_000)]
    public async Task S22_events_for_nobody_are_dropped_and_nameless_events_refused()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        string id = await test.StartAsync("echo", 1);
        await test.IdleAsync();
        string[] before = await test.HistoryAsync(id);
        await test.RaiseAsync("absent", "e");
        await test.RaiseAsync(id, "e");
        await test.IdleAsync();
        Assert.Equal(before, await test.HistoryAsync(id));
        await Assert.ThrowsAsync<ArgumentException>(() => test.RaiseAsync(id, string.Empty));
        await Assert.ThrowsAsync<ArgumentNullException>(() => test.RaiseAsync(id, null!));
        await Assert.ThrowsAsync<ArgumentException>(() => test.RaiseAsync(string.Empty, "e"));
    }

    [Fact(Timeout = 30_000)]
    public async Task S22_an_event_may_have_no_payload()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        string id = await test.StartAsync("wait");
        await test.Client.RaiseEventAsync(id, "go", TestEngine.Token);
        await test.IdleAsync();
        Assert.Null((await test.ReadAsync(id)).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await test.ReadAsync(id)).RuntimeStatus);
    }

    private static Task<string> DelayedAsync(TestEngine test, string name) => test.Client.ScheduleNewOrchestrationInstanceAsync(
        name, null, new StartOrchestrationOptions(null, test.Clock.GetUtcNow().AddHours(1)), TestEngine.Token);

    private static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int, int>("echo", (_, input) => Task.FromResult(input))
        .AddOrchestratorFunc<string>("version", context => Task.FromResult(context.Version))
        .AddOrchestratorFunc<string>("wait", context => context.WaitForExternalEvent<string>("go"))
        .AddOrchestratorFunc("wait then fail", async context =>
        {
            await context.WaitForExternalEvent<string>("go");
            throw new InvalidOperationException("boom");
        });
}
