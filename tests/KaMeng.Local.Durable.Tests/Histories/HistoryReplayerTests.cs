using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Replaying;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests.Histories;

public sealed class HistoryReplayerTests
{
    private delegate Task Flow(TaskOrchestrationContext context);

    [Fact(Timeout = 30_000)]
    public async Task A_history_replays_on_the_code_that_made_it_whether_it_waits_or_has_ended_and_calls_no_activity()
    {
        int calls = 0;
        void Register(DurableTaskRegistry registry) => registry
            .AddOrchestratorFunc<string>("flow", async context =>
            {
                await context.CallActivityAsync("a");
                string heard = await context.WaitForExternalEvent<string>("go");
                await context.CreateTimer(TimeSpan.FromDays(10), CancellationToken.None);
                return heard;
            })
            .AddActivityFunc("a", _ => calls++);
        await using TestEngine test = await TestEngine.StartAsync(Register);
        string id = await test.StartAsync("flow");
        await test.IdleAsync();
        OrchestrationHistory waiting = await ReadAsync(test, id);
        await test.RaiseAsync(id, "go", "yes");
        await test.Engine.RunToEndAsync(test.Clock, cancellationToken: TestEngine.Token);
        OrchestrationHistory ended = await ReadAsync(test, id);

        HistoryReplayer replayer = Replayer(Register);
        Assert.True(replayer.Replay(waiting).Replays, replayer.Replay(waiting).ToString());
        ReplayVerdict verdict = replayer.Replay(ended);
        Assert.True(verdict.Replays, verdict.ToString());
        Assert.Equal($"flow '{id}' replays: 7 turns.", verdict.ToString());
        Assert.Equal((1, 7), (calls, verdict.Turns));
    }

    [Fact(Timeout = 30_000)]
    public async Task Another_activity_is_found_at_its_event_with_what_is_asked_instead()
    {
        OrchestrationHistory history = await RunAsync(async context =>
        {
            await context.CallActivityAsync("a");
            await context.CallActivityAsync("b");
        });
        ReplayVerdict verdict = Replay(history, async context =>
        {
            await context.CallActivityAsync("a");
            await context.CallActivityAsync("c");
        });
        Assert.Equal((ReplayOutcome.Diverged, 7, 1), (verdict.Outcome, verdict.EventNumber, verdict.SequenceId));
        Assert.Equal(("activity 'b'", "activity 'c'"), (verdict.Expected, verdict.Asked));
        Assert.Contains("CompareVersionTo", verdict.Advice, StringComparison.Ordinal);
        Assert.Contains("diverges at event 7, sequence number 1", verdict.ToString(), StringComparison.Ordinal);
        Assert.Contains("▶   7", history.Draw(verdict.EventNumber), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_action_that_the_history_lacks_is_found_at_the_end_of_its_turn()
    {
        OrchestrationHistory history = await RunAsync(async context =>
        {
            await context.CallActivityAsync("a");
            await context.WaitForExternalEvent<string>("never");
        });
        ReplayVerdict verdict = Replay(history, async context =>
        {
            Task more = context.CallActivityAsync("b");
            await context.WaitForExternalEvent<string>("never");
            await more;
        });
        Assert.Equal((ReplayOutcome.Diverged, 3, "activity 'a'", "activity 'b'"), (verdict.Outcome, verdict.EventNumber, verdict.Expected, verdict.Asked));

        verdict = Replay(history, async context =>
        {
            await context.CallActivityAsync("a");
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        });
        Assert.Equal((ReplayOutcome.Diverged, 7, 1), (verdict.Outcome, verdict.EventNumber, verdict.SequenceId));
        Assert.Equal("nothing more in this turn", verdict.Expected);
        Assert.StartsWith("a timer for ", verdict.Asked, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_action_that_the_code_no_longer_asks_for_is_found_with_the_reason_why_not()
    {
        OrchestrationHistory history = await RunAsync(context => context.CallActivityAsync("a"));
        ReplayVerdict verdict = Replay(history, _ => Task.CompletedTask);
        Assert.Equal((ReplayOutcome.Diverged, 3, "nothing of the kind"), (verdict.Outcome, verdict.EventNumber, verdict.Asked));
        verdict = Replay(history, _ => throw new InvalidOperationException("no more"));
        Assert.Equal("nothing of the kind; it had failed with System.InvalidOperationException: no more", verdict.Asked);
    }

    [Fact(Timeout = 30_000)]
    public async Task Code_that_ends_where_the_history_waits_or_waits_where_it_ended_diverges()
    {
        Flow waits = context => context.WaitForExternalEvent<string>("never");
        Flow ends = _ => Task.CompletedTask;
        ReplayVerdict early = Replay(await RunAsync(waits), ends);
        Assert.Equal((ReplayOutcome.Diverged, 3, "the end as Completed"), (early.Outcome, early.EventNumber, early.Asked));
        ReplayVerdict late = Replay(await RunAsync(ends), waits);
        Assert.Equal(
            (ReplayOutcome.Diverged, 3, "the end as Completed", "nothing of the kind"), (late.Outcome, late.EventNumber, late.Expected, late.Asked));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_same_course_with_another_end_ends_differently()
    {
        static void Says(DurableTaskRegistry registry, Func<string> answer) =>
            registry.AddOrchestratorFunc<string>("flow", _ => Task.FromResult(answer()));
        await using TestEngine test = await TestEngine.StartAsync(registry => Says(registry, () => "yes"));
        OrchestrationHistory history = await ReadAsync(test, (await test.RunAsync("flow")).InstanceId);

        ReplayVerdict other = Replayer(registry => Says(registry, () => "no")).Replay(history);
        Assert.Equal((ReplayOutcome.EndsDifferently, 3), (other.Outcome, other.EventNumber));
        Assert.Equal(("the end as Completed \"yes\"", "the end as Completed \"no\""), (other.Expected, other.Asked));
        ReplayVerdict failed = Replayer(registry => Says(registry, () => throw new InvalidOperationException("oh"))).Replay(history);
        Assert.Equal((ReplayOutcome.EndsDifferently, "the end as Failed System.InvalidOperationException: oh"), (failed.Outcome, failed.Asked));
    }

    [Fact(Timeout = 30_000)]
    public async Task An_orchestration_that_is_not_there_is_not_registered()
    {
        OrchestrationHistory history = await RunAsync(_ => Task.CompletedTask);
        ReplayVerdict verdict = Replayer(registry => registry.AddOrchestratorFunc("other", _ => Task.CompletedTask)).Replay(history);
        Assert.Equal(ReplayOutcome.NotRegistered, verdict.Outcome);
        Assert.Contains("Registered are: other.", verdict.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Names_in_another_case_and_other_inputs_and_times_replay()
    {
        OrchestrationHistory history = await RunAsync(context => CallAndWaitAsync(context, "a", 1));
        Assert.True(Replay(history, context => CallAndWaitAsync(context, "A", 2)).Replays);

        static async Task CallAndWaitAsync(TaskOrchestrationContext context, string name, int number)
        {
            await context.CallActivityAsync(name, number);
            await context.CreateTimer(TimeSpan.FromHours(number), CancellationToken.None);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_continued_execution_replays_with_the_events_handed_on_to_it()
    {
        Flow flow = async context =>
        {
            int round = context.GetInput<int>();
            await context.WaitForExternalEvent<string>("next");
            context.ContinueAsNew(round + 1);
        };
        await using TestEngine test = await TestEngine.StartAsync(Register(flow));
        string id = await test.StartAsync("flow", 0);
        await test.RaiseAsync(id, "next");
        await test.RaiseAsync(id, "next");
        await test.IdleAsync();
        await test.RaiseAsync(id, "other");
        await test.IdleAsync();
        OrchestrationHistory history = await ReadAsync(test, id);
        Assert.Equal("2", history.Input);
        Assert.True(Replayer(Register(flow)).Replay(history).Replays);

        ReplayVerdict once = Replay(history, context =>
        {
            context.ContinueAsNew(0);
            return Task.CompletedTask;
        });
        Assert.Equal((ReplayOutcome.Diverged, "the end as ContinuedAsNew 0"), (once.Outcome, once.Asked));
    }

    [Fact(Timeout = 30_000)]
    public async Task Suspended_and_resumed_and_terminated_executions_replay()
    {
        Flow flow = async context =>
        {
            await context.WaitForExternalEvent<string>("go");
            await context.CallActivityAsync("a");
            await context.WaitForExternalEvent<string>("never");
        };
        await using TestEngine test = await TestEngine.StartAsync(Register(flow));
        string id = await test.StartAsync("flow");
        await test.IdleAsync();
        await test.Client.SuspendInstanceAsync(id, "wait", TestEngine.Token);
        await test.RaiseAsync(id, "go");
        await test.IdleAsync();
        OrchestrationHistory suspended = await ReadAsync(test, id);
        await test.Client.ResumeInstanceAsync(id, null, TestEngine.Token);
        await test.IdleAsync();
        OrchestrationHistory resumed = await ReadAsync(test, id);
        await test.Client.TerminateInstanceAsync(id, "enough", TestEngine.Token);
        await test.IdleAsync();
        OrchestrationHistory terminated = await ReadAsync(test, id);

        foreach (OrchestrationHistory history in new[] { suspended, resumed, terminated })
        {
            ReplayVerdict verdict = Replayer(Register(flow)).Replay(HistoryJson.Read(HistoryJson.Write(history)));
            Assert.True(verdict.Replays, verdict + "\n" + history.Draw());
        }

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, suspended.Status);
        resumed.ShouldHaveCalled("a");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_rewound_execution_replays_before_and_after_it_has_run_again()
    {
        bool broken = true;
        void Registration(DurableTaskRegistry registry) => registry
            .AddOrchestratorFunc("flow", async context =>
            {
                await context.CallActivityAsync("a");
                await context.CallActivityAsync("b", new TaskOptions(new RetryPolicy(2, TimeSpan.FromMinutes(1))));
                await context.CallActivityAsync("a");
            })
            .AddActivityFunc("a", _ => { })
            .AddActivityFunc("b", _ =>
            {
                if (broken)
                {
                    throw new InvalidOperationException("broken");
                }
            });
        await using TestEngine test = await TestEngine.StartAsync(Registration);
        string id = (await test.RunAsync("flow")).InstanceId;
        OrchestrationHistory failed = await ReadAsync(test, id);
        broken = false;
        await test.Client.RewindInstanceAsync(id, "repaired", TestEngine.Token);
        await test.IdleAsync();
        OrchestrationHistory rewound = await ReadAsync(test, id);

        rewound.ShouldHaveEnded(OrchestrationRuntimeStatus.Completed);
        int stop = 1 + rewound.Events.ToList().FindIndex(each => each.EventType == global::DurableTask.Core.History.EventType.ExecutionRewound);
        OrchestrationHistory notYetRun = rewound with { Events = [.. rewound.Events.Take(stop)], Status = OrchestrationRuntimeStatus.Running };
        foreach (OrchestrationHistory history in new[] { failed, rewound, notYetRun })
        {
            ReplayVerdict verdict = Replayer(Registration).Replay(history);
            Assert.True(verdict.Replays, verdict + "\n" + history.Draw());
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task What_the_engine_ended_without_asking_the_code_replays()
    {
        await using TestEngine test = await TestEngine.StartAsync(
            Register(context => context.CallActivityAsync("a")), options => options.Limits = options.Limits with { HistoryEvents = 2 });
        OrchestrationHistory tooLong = await ReadAsync(test, (await test.RunAsync("flow")).InstanceId);
        string later = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "flow", null, new StartOrchestrationOptions { StartAt = test.Clock.GetUtcNow().AddDays(1) }, TestEngine.Token);
        await test.Client.TerminateInstanceAsync(later, "never mind", TestEngine.Token);
        await test.IdleAsync();
        OrchestrationHistory notBegun = await ReadAsync(test, later);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, tooLong.Status);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, notBegun.Status);
        Assert.All([tooLong, notBegun], history => Assert.True(Replay(history, context => context.CallActivityAsync("a")).Replays));
    }

    [Fact(Timeout = 30_000)]
    public async Task An_instance_that_failed_because_code_was_changed_is_told_to_be_rewound_once_the_code_is_back()
    {
        static Flow Calls(string first) => async context =>
        {
            await context.CallActivityAsync(first);
            await context.WaitForExternalEvent<string>("go");
        };
        await using TestEngine test = await TestEngine.StartAsync(Register(Calls("a")));
        string id = await test.StartAsync("flow");
        await test.IdleAsync();
        await test.CrashAndRestartAsync(Register(Calls("b")));
        await test.RaiseAsync(id, "other");
        await test.IdleAsync();
        OrchestrationHistory failed = await ReadAsync(test, id);

        failed.ShouldHaveEnded(OrchestrationRuntimeStatus.Failed);
        Assert.Equal(ReplayOutcome.Diverged, Replay(failed, Calls("b")).Outcome);
        ReplayVerdict restored = Replay(failed, Calls("a"));
        Assert.Equal(ReplayOutcome.EndsDifferently, restored.Outcome);
        Assert.Contains("rewind it", restored.Advice, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Code_that_keeps_the_old_course_for_older_versions_replays_both()
    {
        Flow versioned = context => context.CallActivityAsync(context.CompareVersionTo("2.0") < 0 ? "a" : "b");
        await using TestEngine test = await TestEngine.StartAsync(Register(versioned));
        var histories = new List<OrchestrationHistory>();
        foreach (string version in new[] { "1.0", "2.0" })
        {
            string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
                "flow", null, new StartOrchestrationOptions { Version = version }, TestEngine.Token);
            await test.IdleAsync();
            histories.Add(HistoryJson.Read(HistoryJson.Write(await ReadAsync(test, id))));
        }

        histories[0].ShouldHaveCalled("a").ShouldHaveCalled("b", 0);
        histories[1].ShouldHaveCalled("a", 0).ShouldHaveCalled("b");
        Assert.All(histories, history => Assert.True(Replay(history, versioned).Replays));
    }

    private static async Task<OrchestrationHistory> RunAsync(Flow flow)
    {
        await using TestEngine test = await TestEngine.StartAsync(Register(flow));
        return await ReadAsync(test, (await test.RunAsync("flow")).InstanceId);
    }

    private static Task<OrchestrationHistory> ReadAsync(TestEngine test, string id) =>
        OrchestrationHistory.ReadAsync(test.Client, id, TestEngine.Token);

    private static ReplayVerdict Replay(OrchestrationHistory history, Flow flow) => Replayer(Register(flow)).Replay(history);

    private static HistoryReplayer Replayer(Action<DurableTaskRegistry> register)
    {
        var registry = new DurableTaskRegistry();
        register(registry);
        return new HistoryReplayer(registry);
    }

    private static Action<DurableTaskRegistry> Register(Flow flow) => registry => registry
        .AddOrchestratorFunc("flow", context => flow(context))
        .AddActivityFunc("a", _ => { })
        .AddActivityFunc("b", _ => { });
}
