using System.Text.Json;
using DurableTask.Core;
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

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_timer_of_seven_days_is_three_timers(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<DateTime>("week", async context =>
            {
                await context.CreateTimer(TimeSpan.FromDays(7), CancellationToken.None);
                return context.CurrentUtcDateTime;
            }));
        DateTime began = test.Clock.GetUtcNow().UtcDateTime;
        OrchestrationMetadata done = await test.RunAsync("week");
        Assert.Equal(began.AddDays(7), done.ReadOutputAs<DateTime>());
        IList<HistoryEvent> history = await test.Client.GetOrchestrationHistoryAsync(done.InstanceId, TestEngine.Token);
        Assert.Equal(
            [began.AddDays(3), began.AddDays(6), began.AddDays(7)],
            history.OfType<TimerCreatedEvent>().Select(e => e.FireAt));
        Assert.Equal(3, history.OfType<TimerFiredEvent>().Count());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_child_s_start_names_the_task_of_its_parent(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc("parent", async context =>
            {
                await context.CallActivityAsync("first");
                await context.CallSubOrchestratorAsync("child", new SubOrchestrationOptions(retry: null, "the-child"));
            })
            .AddOrchestratorFunc("child", _ => { })
            .AddActivityFunc("first", _ => { }));
        OrchestrationMetadata done = await test.RunAsync("parent", id: "p");
        int task = (await test.Client.GetOrchestrationHistoryAsync("p", TestEngine.Token))
            .OfType<SubOrchestrationInstanceCreatedEvent>().Single().EventId;
        ParentInstance parent = (await test.Client.GetOrchestrationHistoryAsync("the-child", TestEngine.Token))
            .OfType<ExecutionStartedEvent>().Single().ParentInstance!;
        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal((1, 1, "p"), (task, parent.TaskScheduleId, parent.OrchestrationInstance!.InstanceId));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_version_asked_for_goes_before_the_default_and_without_either_it_is_empty()
    {
        foreach (string standard in new[] { "", "3.0" })
        {
            await using TestEngine test = await TestEngine.StartAsync(
                registry => registry
                    .AddOrchestratorFunc<string>("parent", async context =>
                        await context.CallSubOrchestratorAsync<string>("child", new SubOrchestrationOptions { Version = "7.1" })
                        + "|" + await context.CallSubOrchestratorAsync<string>("child")
                        + "|" + await context.CallActivityAsync<string>("version", new TaskOptions { Version = "8.0" })
                        + "|" + await context.CallActivityAsync<string>("version"))
                    .AddOrchestratorFunc<string>("child", context => Task.FromResult(context.Version))
                    .AddActivityFunc<string>("version", context => context.Version),
                options => options.Versioning = new DurableVersioning { DefaultVersion = standard });
            Assert.Equal($"7.1|{standard}|8.0|{standard}", (await test.RunAsync("parent")).ReadOutputAs<string>());
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_rejected_instance_waits_for_a_process_of_its_version()
    {
        string version = "1.0";
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry.AddOrchestratorFunc<string>("flow", context => context.WaitForExternalEvent<string>("e")),
            options => options.Versioning = new DurableVersioning { Version = version, Match = VersionMatch.Strict });
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "flow", null, new StartOrchestrationOptions { Version = "2.0" }, TestEngine.Token);
        await test.RaiseAsync(id, "e", "kept");
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await test.ReadAsync(id)).RuntimeStatus);
        version = "2.0";
        await test.CrashAndRestartAsync();
        await test.IdleAsync();
        Assert.Equal("kept", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task Code_runs_on_one_thread_at_a_time_and_the_context_is_refused_to_others()
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc<string>("threads", async context =>
                {
                    await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
                    {
                        await context.CallActivityAsync("one");
                        Assert.NotNull(SynchronizationContext.Current);
                    }));
                    Exception? refused = null;
                    var thread = new Thread(() => refused = Record.Exception(() => context.NewGuid()));
                    thread.Start();
                    thread.Join();
                    return refused!.GetType().Name;
                })
                .AddActivityFunc("one", _ => { }));
        Assert.Equal("InvalidOperationException", (await test.RunAsync("threads")).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("[1]")]
    [InlineData("[[1]]")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("null")]
    [InlineData("\"[1]\"")]
    public async Task An_array_keeps_its_brackets_through_activities_children_and_events(string json)
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<JsonElement?, JsonElement?>("data", async (context, input) =>
            {
                JsonElement? back = await context.CallActivityAsync<JsonElement?>("echo", input);
                back = await context.CallSubOrchestratorAsync<JsonElement?>("child", back);
                context.SendEvent(context.InstanceId, "e", back!);
                return await context.WaitForExternalEvent<JsonElement?>("e");
            })
            .AddOrchestratorFunc<JsonElement?, JsonElement?>("child", (_, input) => Task.FromResult(input))
            .AddActivityFunc<JsonElement?, JsonElement?>("echo", (_, input) => input));
        JsonElement? value = JsonSerializer.Deserialize<JsonElement?>(json);
        OrchestrationMetadata done = await test.RunAsync("data", value);
        Assert.Equal(json, done.SerializedOutput ?? "null");
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_split_timer_is_cancelled_within_its_present_slice_and_makes_no_more(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<bool>("week", async context =>
            {
                using var stop = new CancellationTokenSource();
                Task week = context.CreateTimer(TimeSpan.FromDays(7), stop.Token);
                await context.WaitForExternalEvent<object>("stop");
                stop.Cancel();
                await Task.WhenAny(week);
                return week.IsCanceled;
            }));
        string id = await test.StartAsync("week");
        await test.AdvanceAsync(TimeSpan.FromDays(4));
        await test.RaiseAsync(id, "stop");
        await test.IdleAsync();
        Assert.True((await test.ReadAsync(id)).ReadOutputAs<bool>());
        Assert.Equal(2, (await test.HistoryAsync(id)).Count(e => e == "TimerCreated"));
    }

    private sealed class WithField
    {
        public int Value;
    }
}
