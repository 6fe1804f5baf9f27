using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S14ContinueAsNewTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_call_wins_later_code_runs_and_the_history_begins_anew(bool replay)
    {
        int ran = 0;
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<int, string>("loop", async (context, round) =>
            {
                if (round >= 3)
                {
                    return $"{round} {context.InstanceId}";
                }

                context.ContinueAsNew(100);
                await context.CallActivityAsync("count");
                context.ContinueAsNew(round + 1);
                return "not the output";
            })
            .AddActivityFunc("count", _ => { Interlocked.Increment(ref ran); }));
        OrchestrationMetadata done = await test.RunAsync("loop", 0, "looping");
        Assert.Equal("3 looping", done.ReadOutputAs<string>());
        Assert.Equal(3, ran);
        Assert.Equal(
            ["OrchestratorStarted", "ExecutionStarted", "ExecutionCompleted", "OrchestratorCompleted"],
            await test.HistoryAsync("looping"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Each_execution_has_its_own_id_and_keeps_tags_and_parent()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string>("parent", context => context.CallSubOrchestratorAsync<string>("child", 0))
            .AddOrchestratorFunc<int, string>("child", (context, round) =>
            {
                if (round == 0)
                {
                    context.ContinueAsNew(new ContinueAsNewOptions { NewInput = 1, NewVersion = "2.0" });
                }

                return Task.FromResult($"{context.Parent!.Name} {context.Version}");
            }));
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "parent", null, new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["a"] = "b" } }, TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal("parent 2.0", (await test.ReadAsync(id)).ReadOutputAs<string>());
        OrchestrationMetadata child = await ChildAsync(test, id);
        Assert.Equal("b", child.Tags["a"]);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(true, "abc")]
    [InlineData(false, "c")]
    public async Task Events_nobody_waited_for_go_to_the_next_execution_unless_dropped(bool preserve, string expected)
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int, string>("loop", async (context, round) =>
            {
                if (round == 0)
                {
                    await context.WaitForExternalEvent<object>("go");
                    context.ContinueAsNew(1, preserve);
                    return string.Empty;
                }

                string text = string.Empty;
                do
                {
                    text += await context.WaitForExternalEvent<string>("item");
                }
                while (!text.EndsWith('c'));
                return text;
            }));
        string id = await test.StartAsync("loop", 0);
        await test.RaiseAsync(id, "item", "a");
        await test.RaiseAsync(id, "item", "b");
        await test.RaiseAsync(id, "go");
        await test.IdleAsync();
        await test.RaiseAsync(id, "item", "c");
        await test.IdleAsync();
        Assert.Equal(expected, (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_event_is_lost_or_doubled_around_continue_as_new_whatever_the_timing(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<List<int>, int[]>("eternal", async (context, seen) =>
            {
                seen.Add(await context.WaitForExternalEvent<int>("n"));
                if (seen.Count == 40)
                {
                    return [.. seen];
                }

                if (seen.Count % 2 == 0)
                {
                    await context.CallActivityAsync("breathe");
                }

                context.ContinueAsNew(seen);
                return [];
            })
            .AddActivityFunc("breathe", _ => { }));
        string id = await test.StartAsync("eternal", new List<int>());
        for (int n = 0; n < 40; n++)
        {
            await test.RaiseAsync(id, "n", n);
        }

        await test.IdleAsync();
        Assert.Equal(Enumerable.Range(0, 40), (await test.ReadAsync(id)).ReadOutputAs<int[]>()!.Order());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_failure_after_the_call_fails_the_instance()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("fails", context =>
            {
                context.ContinueAsNew(1);
                throw new InvalidOperationException("after all");
            }));
        Assert.Equal("after all", (await test.RunAsync("fails")).FailureDetails!.ErrorMessage);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void The_input_is_taken_as_it_is_at_the_call(bool replay)
    {
        var script = new RunScript(replay, context =>
        {
            var list = new List<int> { 1 };
            context.ContinueAsNew(list);
            list.Add(2);
            return Task.FromResult<object?>(null);
        });
        script.Turn();
        Assert.Equal((OrchestrationStatus.ContinuedAsNew, "[1]"), (script.End!.Status, script.End.Result));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void Buffered_events_and_those_that_come_later_are_sent_on_at_the_end_with_numbers_of_their_own(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            context.ContinueAsNew(1);
            await context.CallActivityAsync("open");
            return null;
        });
        script.Turn(RunScript.Event("e", "1"), RunScript.Event("f", "2"));

        // Sent at once they would come back to this execution, and be sent again, for as long as the activity takes.
        Assert.IsType<ScheduleActivity>(Assert.Single(script.Turn(RunScript.Event("go"), RunScript.Event("e", "3"))));
        Assert.Empty(script.Turn(RunScript.Event("f", "4")));
        OrchestratorAction[] actions = script.Turn(RunScript.Done(0));
        Assert.Equal([1, 2, 3, 4, 5], actions.Select(action => action.Id));
        Assert.Equal(
            ["one e \"1\"", "one f \"2\"", "one e \"3\"", "one f \"4\""],
            actions.OfType<RaiseEvent>().Select(each => $"{each.InstanceId} {each.Name} {each.Input}"));
        Assert.Equal(OrchestrationStatus.ContinuedAsNew, script.End!.Status);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void A_wait_that_the_returned_function_left_behind_takes_no_event_from_the_next_execution(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            Task<string> other = context.WaitForExternalEvent<string>("other");
            await Task.WhenAny(other, context.WaitForExternalEvent<object>("go"));
            context.ContinueAsNew(1);
            return null;
        });
        script.Turn();
        OrchestratorAction[] actions = script.Turn(RunScript.Event("go"), RunScript.Event("other", "kept"));
        Assert.Equal("\"kept\"", Assert.Single(actions.OfType<RaiseEvent>()).Input);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_sent_on_when_events_are_not_to_be_preserved(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            context.ContinueAsNew(1, preserveUnprocessedEvents: false);
            return null;
        });
        script.Turn(RunScript.Event("e", "1"));
        Assert.IsType<Complete>(Assert.Single(script.Turn(RunScript.Event("go"), RunScript.Event("e", "2"))));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void A_termination_in_the_same_batch_wins(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            context.ContinueAsNew(1);
            return null;
        });
        script.Turn();
        script.Turn(RunScript.Event("go"), new ExecutionTerminatedEvent(-1, "\"enough\""));
        Assert.Equal(OrchestrationStatus.Terminated, script.End!.Status);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_next_execution_has_an_id_a_start_and_the_carried_events_in_its_history(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<int, object?>("loop", async (context, round) =>
            {
                await context.WaitForExternalEvent<object>("go");
                if (round == 0)
                {
                    context.ContinueAsNew(1);
                }

                return null;
            }));
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "loop",
            0,
            new StartOrchestrationOptions("loop") { Version = "1.5", Tags = new Dictionary<string, string> { ["a"] = "b" } },
            TestEngine.Token);
        await test.IdleAsync();
        ExecutionStartedEvent first = await StartOf(test, id);
        await test.RaiseAsync(id, "kept", 7);
        await test.RaiseAsync(id, "go");
        await test.IdleAsync();
        ExecutionStartedEvent second = await StartOf(test, id);

        Assert.NotEqual(first.OrchestrationInstance!.ExecutionId, second.OrchestrationInstance!.ExecutionId);
        Assert.True(Guid.TryParseExact(second.OrchestrationInstance.ExecutionId, "N", out _));
        Assert.Equal(("loop", "1.5", "b", "1"), (second.Name, second.Version, second.Tags!["a"], second.Input));
        Assert.Equal(["OrchestratorStarted", "ExecutionStarted", "EventRaised", "OrchestratorCompleted"], await test.HistoryAsync(id));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answers_to_the_old_execution_are_dropped_and_what_is_meant_for_any_is_not(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<int, string>("loop", async (context, round) =>
            {
                if (round == 0)
                {
                    context.ContinueAsNew(1);
                    return string.Empty;
                }

                string result = await context.CallActivityAsync<string>("slow");
                return result + await context.WaitForExternalEvent<string>("e");
            })
            .AddActivityFunc<string>("slow", _ => "new"));
        string id = await test.StartAsync("loop", 0);
        await test.IdleAsync();
        int before = (await test.HistoryAsync(id)).Length;
        await test.DeliverAsync(id, new Message(new TaskCompletedEvent(-1, 0, "\"old\""), "another execution"));
        Assert.Equal(before, (await test.HistoryAsync(id)).Length);
        await test.Client.SuspendInstanceAsync(id, null, TestEngine.Token);
        await test.Client.ResumeInstanceAsync(id, null, TestEngine.Token);
        await test.RaiseAsync(id, "e", "!");
        await test.IdleAsync();
        Assert.Equal("new!", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_failure_after_the_call_is_warned_about()
    {
        using var log = new CapturingLogger("KaMeng.Local.Durable");
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry.AddOrchestratorFunc("fails", context =>
            {
                context.ContinueAsNew(1);
                throw new InvalidOperationException("after all");
            }),
            null,
            log);
        await test.RunAsync("fails");
        Assert.Contains(log.Lines, line => line.StartsWith(
            "Continue as new called for a failed orchestration, orchestration will complete.", StringComparison.Ordinal));
    }

    private static async Task<ExecutionStartedEvent> StartOf(TestEngine test, string id) =>
        (await test.Client.GetOrchestrationHistoryAsync(id, TestEngine.Token)).OfType<ExecutionStartedEvent>().Single();

    private static async Task<OrchestrationMetadata> ChildAsync(TestEngine test, string parent)
    {
        IList<HistoryEvent> history = await test.Client.GetOrchestrationHistoryAsync(parent, TestEngine.Token);
        return await test.ReadAsync(history.OfType<SubOrchestrationInstanceCreatedEvent>().Single().InstanceId!);
    }
}
