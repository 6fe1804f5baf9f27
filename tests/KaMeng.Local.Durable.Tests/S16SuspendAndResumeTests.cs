using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S16SuspendAndResumeTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_suspended_nothing_runs_and_everything_waits_in_order(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<string>("collect", async context =>
            {
                Task timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                string text = await context.WaitForExternalEvent<string>("e") + await context.WaitForExternalEvent<string>("e");
                await timer;
                return text;
            }));
        string id = await test.StartAsync("collect");
        await test.IdleAsync();
        await test.Client.SuspendInstanceAsync(id, "hold", TestEngine.Token);
        await test.RaiseAsync(id, "e", "a");
        await test.RaiseAsync(id, "e", "b");
        await test.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await test.ReadAsync(id)).RuntimeStatus);
        await test.CrashAndRestartAsync();
        await test.Client.ResumeInstanceAsync(id, "go on", TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal("ab", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_decided_in_the_suspending_turn_is_done_after_the_resume(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc<int>("calls", async context =>
                {
                    await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                    return await context.CallActivityAsync<int>("one") + await context.CallActivityAsync<int>("one");
                })
                .AddActivityFunc("one", _ => 1),
            options =>
            {
                options.ReplayEveryTurn = replay;
                options.MaxConcurrentTurns = 1;
            });
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "calls", null, new StartOrchestrationOptions("held", test.Clock.GetUtcNow().AddHours(1)), TestEngine.Token);
        await test.Client.SuspendInstanceAsync(id, "before it began", TestEngine.Token);
        await test.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await test.ReadAsync(id)).RuntimeStatus);
        Assert.DoesNotContain("TimerCreated", await test.HistoryAsync(id));
        await test.Client.ResumeInstanceAsync(id, "go", TestEngine.Token);
        await test.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Equal(2, (await test.ReadAsync(id)).ReadOutputAs<int>());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_suspending_turn_decided_comes_after_the_resume_in_order_and_before_what_waited(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            context.SendEvent("other", "sent", 1);
            Task activity = context.CallActivityAsync("first");
            string text = await context.WaitForExternalEvent<string>("e") + await context.WaitForExternalEvent<string>("e");
            await context.CallActivityAsync("second");
            await activity;
            return text;
        });
        script.Turn();
        Assert.Empty(script.Turn(RunScript.Event("go"), new ExecutionSuspendedEvent(-1, null), RunScript.Event("e", "a")));
        Assert.Empty(script.Turn(RunScript.Event("e", "b")));
        OrchestratorAction[] actions = script.Turn(new ExecutionResumedEvent(-1, null));
        Assert.Equal([(typeof(RaiseEvent), 0), (typeof(ScheduleActivity), 1), (typeof(ScheduleActivity), 2)], actions.Select(each => (each.GetType(), each.Id)));
        script.Turn(RunScript.Done(1), RunScript.Done(2));
        Assert.Equal("\"ab\"", script.End!.Result);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void An_end_reached_in_the_suspending_turn_waits_for_the_resume_with_all_that_came_before_it(bool replay)
    {
        foreach (bool continues in new[] { false, true })
        {
            var script = new RunScript(replay, async context =>
            {
                await context.WaitForExternalEvent<object>("go");
                context.SendEvent("other", "sent", 1);
                if (continues)
                {
                    context.ContinueAsNew(1);
                }

                return null;
            });
            script.Turn();
            Assert.Empty(script.Turn(RunScript.Event("go"), new ExecutionSuspendedEvent(-1, null), RunScript.Event("kept")));
            OrchestratorAction[] actions = script.Turn(new ExecutionResumedEvent(-1, null));
            string[] sent = [.. actions.OfType<RaiseEvent>().Select(each => each.Name)];
            Assert.Equal(continues ? ["sent", "kept"] : ["sent"], sent);
            Assert.Equal(continues ? OrchestrationStatus.ContinuedAsNew : OrchestrationStatus.Completed, script.End!.Status);
        }
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Suspending_twice_takes_one_resume_and_resuming_what_runs_changes_nothing(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<string>("wait", context => context.WaitForExternalEvent<string>("e")));
        string id = await test.StartAsync("wait");
        await test.Client.ResumeInstanceAsync(id, "it runs", TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(id)).RuntimeStatus);
        await test.Client.SuspendInstanceAsync(id, "once", TestEngine.Token);
        await test.Client.SuspendInstanceAsync(id, "twice", TestEngine.Token);
        await test.RaiseAsync(id, "e", "x");
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await test.ReadAsync(id)).RuntimeStatus);
        await test.Client.ResumeInstanceAsync(id, "on", TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal("x", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Activities_and_timers_go_on_and_their_results_wait(bool replay)
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<int>("calls", async context =>
            {
                Task timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                int result = await context.CallActivityAsync<int>("slow");
                await timer;
                return result;
            })
            .AddActivityFunc("slow", async _ =>
            {
                begun.SetResult();
                await release.Task;
                return 5;
            }));
        string id = await test.StartAsync("calls");
        await begun.Task.WaitAsync(TestEngine.Token);
        await test.Client.SuspendInstanceAsync(id, "hold", TestEngine.Token);
        release.SetResult();
        await test.AdvanceAsync(TimeSpan.FromHours(1));
        string[] history = await test.HistoryAsync(id);
        Assert.Contains("TaskCompleted", history);
        Assert.Contains("TimerFired", history);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await test.ReadAsync(id)).RuntimeStatus);
        await test.Client.ResumeInstanceAsync(id, "on", TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal(5, (await test.ReadAsync(id)).ReadOutputAs<int>());
    }
}
