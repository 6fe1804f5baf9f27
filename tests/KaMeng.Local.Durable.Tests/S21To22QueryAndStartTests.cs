using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S21To22QueryAndStartTests
{
    [Fact(Timeout = 30_000)]
    public async Task S21_pages_follow_their_token_and_stay_stable_while_instances_come()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        for (int i = 0; i < 25; i++)
        {
            await test.StartAsync("echo", i, $"a-{i:00}");
        }

        await test.IdleAsync();
        foreach (string? prefix in new[] { null, "a-" })
        {
            var seen = new List<string>();
            await foreach (Page<OrchestrationMetadata> page in test.Client
                .GetAllInstancesAsync(new OrchestrationQuery(PageSize: 10, InstanceIdPrefix: prefix)).AsPages().WithCancellation(TestEngine.Token))
            {
                seen.AddRange(page.Values.Select(found => found.InstanceId));
                await test.StartAsync("echo", 0, $"A-{prefix}{seen.Count}");
            }

            Assert.Equal(Enumerable.Range(0, 25).Select(i => $"a-{i:00}"), seen.Where(id => id[0] == 'a'));
            Assert.Equal(seen.Count, seen.Distinct().Count());
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task S21_filters_are_by_status_creation_and_prefix_with_regard_to_case()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        DateTimeOffset noon = test.Clock.GetUtcNow();
        await test.RunAsync("echo", 1, "x-1");
        await test.AdvanceAsync(TimeSpan.FromHours(1));
        await test.StartAsync("wait", id: "X-2");
        await test.AdvanceAsync(TimeSpan.FromHours(1));
        await test.RunAsync("echo", 3, "x-3");

        Assert.Equal(["x-1", "x-3"], await IdsAsync(test, new OrchestrationQuery(InstanceIdPrefix: "x-")));
        Assert.Equal(["X-2"], await IdsAsync(test, new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running])));
        Assert.Equal(["X-2", "x-3"], await IdsAsync(test, new OrchestrationQuery(CreatedFrom: noon.AddHours(1), CreatedTo: noon.AddHours(2))));
        Page<string> ended = await test.Client.ListInstanceIdsAsync(pageSize: 1, cancellation: TestEngine.Token);
        Page<string> more = await test.Client.ListInstanceIdsAsync(lastInstanceKey: ended.ContinuationToken, cancellation: TestEngine.Token);
        Assert.Equal(["x-1", "x-3"], ended.Values.Concat(more.Values));
        Assert.Null(more.ContinuationToken);
    }

    [Fact(Timeout = 30_000)]
    public async Task S21_inputs_and_outputs_must_be_asked_for_and_a_foreign_token_is_refused()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await test.RunAsync("echo", 1, "one");
        OrchestrationMetadata plain = (await test.Client.GetInstanceAsync("one", TestEngine.Token))!;
        Assert.Throws<InvalidOperationException>(() => plain.ReadInputAs<int>());
        Assert.Throws<InvalidOperationException>(() => plain.ReadOutputAs<int>());
        Assert.Throws<InvalidOperationException>(() => plain.ReadCustomStatusAs<int>());
        await Assert.ThrowsAsync<ArgumentException>(() => IdsAsync(test, new OrchestrationQuery(ContinuationToken: "17")));
    }

    [Fact(Timeout = 30_000)]
    public async Task S22_a_delayed_start_is_pending_until_due_and_keeps_what_arrives_meanwhile()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "wait", null, new StartOrchestrationOptions(null, test.Clock.GetUtcNow().AddHours(1)), TestEngine.Token);
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
    public async Task S22_a_delayed_start_can_be_terminated_before_its_code_ever_runs()
    {
        bool ran = false;
        await using TestEngine test = await TestEngine.StartAsync(registry => registry.AddOrchestratorFunc("never", _ => { ran = true; }));
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "never", null, new StartOrchestrationOptions(null, test.Clock.GetUtcNow().AddHours(1)), TestEngine.Token);
        await test.Client.TerminateInstanceAsync(id, "changed my mind", TestEngine.Token);
        await test.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await test.ReadAsync(id)).RuntimeStatus);
        Assert.False(ran);
    }

    [Fact(Timeout = 30_000)]
    public async Task S22_waits_are_woken_and_absent_instances_are_errors()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        string id = await test.StartAsync("wait");
        Assert.Equal(32, id.Length);
        await test.Client.WaitForInstanceStartAsync(id, TestEngine.Token);
        Task<OrchestrationMetadata> completion = test.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, TestEngine.Token);
        await test.RaiseAsync(id, "go", "x");
        Assert.Equal("x", (await completion).ReadOutputAs<string>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Client.WaitForInstanceStartAsync("absent", TestEngine.Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Client.WaitForInstanceCompletionAsync("absent", TestEngine.Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task S22_events_for_nobody_are_dropped_and_nameless_events_refused()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        OrchestrationMetadata done = await test.RunAsync("echo", 1);
        string[] before = await test.HistoryAsync(done.InstanceId);
        await test.RaiseAsync("absent", "e");
        await test.RaiseAsync(done.InstanceId, "e");
        await test.IdleAsync();
        Assert.Equal(before, await test.HistoryAsync(done.InstanceId));
        await Assert.ThrowsAsync<ArgumentException>(() => test.RaiseAsync(done.InstanceId, string.Empty));
    }

    private static async Task<string[]> IdsAsync(TestEngine test, OrchestrationQuery query)
    {
        var ids = new List<string>();
        await foreach (OrchestrationMetadata found in test.Client.GetAllInstancesAsync(query).WithCancellation(TestEngine.Token))
        {
            ids.Add(found.InstanceId);
        }

        return [.. ids];
    }

    private static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int, int>("echo", (_, input) => Task.FromResult(input))
        .AddOrchestratorFunc<string>("wait", context => context.WaitForExternalEvent<string>("go"));
}
