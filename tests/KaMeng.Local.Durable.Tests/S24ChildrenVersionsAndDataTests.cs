using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S24ChildrenVersionsAndDataTests
{
    [Fact(Timeout = 30_000)]
    public async Task The_history_of_a_turn_is_start_messages_actions_completion()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("all", async context =>
            {
                Task activity = context.CallActivityAsync("one");
                Task timer = context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                Task child = context.CallSubOrchestratorAsync("child");
                context.SendEvent(context.InstanceId, "self", 1);
                await Task.WhenAll(activity, timer, child, context.WaitForExternalEvent<int>("self"));
            })
            .AddOrchestratorFunc("child", _ => { })
            .AddActivityFunc("one", _ => { }));
        OrchestrationMetadata done = await test.RunAsync("all");
        string[] history = await test.HistoryAsync(done.InstanceId);
        Assert.Equal(
            ["OrchestratorStarted", "ExecutionStarted", "TaskScheduled", "TimerCreated", "SubOrchestrationInstanceCreated", "EventSent", "OrchestratorCompleted"],
            history[..7]);
        Assert.Equal(["TimerFired", "ExecutionCompleted", "OrchestratorCompleted"], history[^3..]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Children_know_their_parent_and_inherit_its_tags()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("parent", context => context.CallSubOrchestratorAsync(
                "child",
                new SubOrchestrationOptions(new TaskOptions(null, new Dictionary<string, string> { ["b"] = "own", ["c"] = "own" }), "the-child")))
            .AddOrchestratorFunc<string>("child", context => Task.FromResult($"{context.Parent!.Name} {context.Parent.InstanceId}")));
        await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "parent",
            null,
            new StartOrchestrationOptions("p") { Tags = new Dictionary<string, string> { ["a"] = "parent", ["b"] = "parent" } },
            TestEngine.Token);
        await test.IdleAsync();
        OrchestrationMetadata child = await test.ReadAsync("the-child");
        Assert.Equal("parent p", child.ReadOutputAs<string>());
        Assert.Equal("a=parent b=own c=own", string.Join(' ', child.Tags.OrderBy(tag => tag.Key).Select(tag => $"{tag.Key}={tag.Value}")));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_child_id_that_is_still_running_fails_the_call()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("parent", context => context.CallSubOrchestratorAsync("wait", new SubOrchestrationOptions(retry: null, "busy")))
            .AddOrchestratorFunc("wait", context => context.WaitForExternalEvent<object>("go")));
        await test.StartAsync("wait", id: "busy");
        OrchestrationMetadata done = await test.RunAsync("parent");
        Assert.Contains("'busy' is still running", done.FailureDetails!.ErrorMessage);
    }

    [Fact(Timeout = 30_000)]
    public async Task Versions_reach_activities_and_children_take_the_default()
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc<string>("parent", async context =>
                    $"{context.Version} {await context.CallActivityAsync<string>("version")} {await context.CallSubOrchestratorAsync<string>("child")} {context.CompareVersionTo("1.10")}")
                .AddOrchestratorFunc<string>("child", context => Task.FromResult(context.Version))
                .AddActivityFunc<string>("version", context => context.Version),
            options => options.Versioning = new DurableVersioning { DefaultVersion = "3.0" });
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "parent", null, new StartOrchestrationOptions { Version = "1.9" }, TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal("1.9 1.9 3.0 -1", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(VersionMatch.None, "3.0", true)]
    [InlineData(VersionMatch.Strict, "2.0", true)]
    [InlineData(VersionMatch.Strict, "1.0", false)]
    [InlineData(VersionMatch.CurrentOrOlder, "1.0", true)]
    [InlineData(VersionMatch.CurrentOrOlder, "3.0", false)]
    public async Task An_instance_of_another_version_runs_fails_or_waits_for_its_process(VersionMatch match, string version, bool runs)
    {
        foreach (VersionMismatch mismatch in Enum.GetValues<VersionMismatch>())
        {
            await using TestEngine test = await TestEngine.StartAsync(
                registry => registry.AddOrchestratorFunc("flow", _ => { }),
                options => options.Versioning = new DurableVersioning { Version = "2.0", Match = match, Mismatch = mismatch });
            string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
                "flow", null, new StartOrchestrationOptions { Version = version }, TestEngine.Token);
            await test.IdleAsync();
            OrchestrationMetadata found = await test.ReadAsync(id);
            OrchestrationRuntimeStatus otherwise =
                mismatch == VersionMismatch.Fail ? OrchestrationRuntimeStatus.Failed : OrchestrationRuntimeStatus.Pending;
            Assert.Equal(runs ? OrchestrationRuntimeStatus.Completed : otherwise, found.RuntimeStatus);
            Assert.Equal(runs || mismatch == VersionMismatch.Reject ? null : "VersionMismatch", found.FailureDetails?.ErrorType);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Awaiting_what_is_not_durable_fails_with_an_explanation()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("foreign", async _ => await Task.Run(() => 1, TestEngine.Token)));
        string id = await test.StartAsync("foreign");
        OrchestrationMetadata done = await test.Client.WaitForInstanceCompletionAsync(id, true, TestEngine.Token);
        Assert.Equal("System.InvalidOperationException", done.FailureDetails!.ErrorType);
        Assert.Contains("not durable", done.FailureDetails.ErrorMessage);
    }

    [Fact(Timeout = 30_000)]
    public async Task Options_given_as_input_are_refused()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("mixed", context => context.CallActivityAsync<object>("x", input: TaskOptions.FromRetryPolicy(new RetryPolicy(1, TimeSpan.FromSeconds(1)))))
            .AddActivityFunc("x", _ => { }));
        OrchestrationMetadata done = await test.RunAsync("mixed");
        Assert.Contains("Did you mean to use the overload", done.FailureDetails!.ErrorMessage);
    }

    [Fact(Timeout = 30_000)]
    public async Task Fields_arrays_and_nulls_go_through_as_they_are()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int[], string>("data", async (context, input) =>
            {
                int[] back = await context.CallActivityAsync<int[]>("echo", input);
                WithField field = await context.CallActivityAsync<WithField>("field", new WithField { Value = 5 });
                object? nothing = await context.CallActivityAsync<object?>("nothing");
                return $"{back.Length} {field.Value} {nothing is null}";
            })
            .AddActivityFunc<int[], int[]>("echo", (_, input) => input)
            .AddActivityFunc<WithField, WithField>("field", (_, input) => input)
            .AddActivityFunc<object?, object?>("nothing", (_, input) => input));
        Assert.Equal("1 5 True", (await test.RunAsync("data", new[] { 9 })).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task The_history_shows_inputs_results_and_times()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("one", (context, input) => context.CallActivityAsync<int>("double", input))
            .AddActivityFunc<int, int>("double", (_, input) => 2 * input));
        OrchestrationMetadata done = await test.RunAsync("one", 4);
        IList<HistoryEvent> history = await test.Client.GetOrchestrationHistoryAsync(done.InstanceId, TestEngine.Token);
        Assert.Equal("4", history.OfType<ExecutionStartedEvent>().Single().Input);
        Assert.Equal("4", history.OfType<TaskScheduledEvent>().Single().Input);
        Assert.Equal("8", history.OfType<TaskCompletedEvent>().Single().Result);
        Assert.All(history, e => Assert.Equal(test.Clock.GetUtcNow().UtcDateTime, e.Timestamp));
    }

    private sealed class WithField
    {
        public int Value;
    }
}
