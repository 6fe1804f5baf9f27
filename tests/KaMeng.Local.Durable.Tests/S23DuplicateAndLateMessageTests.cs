using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S23DuplicateAndLateMessageTests
{
    [Fact(Timeout = 30_000)]
    public async Task An_activity_delivered_twice_counts_once()
    {
        int ran = 0;
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc("calls", context => context.CallActivityAsync("one"))
                .AddActivityFunc("one", _ => { Interlocked.Increment(ref ran); }),
            options => options.RepeatActivities = true);
        OrchestrationMetadata done = await test.RunAsync("calls");
        Assert.Equal(2, ran);
        Assert.Single(await test.HistoryAsync(done.InstanceId), "TaskCompleted");
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_start_is_swallowed(bool replay)
    {
        int ran = 0;
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc("wait", async context =>
            {
                ran += context.IsReplaying ? 0 : 1;
                await context.WaitForExternalEvent<object>("go");
            }));
        string id = await test.StartAsync("wait");
        await test.IdleAsync();
        await test.DeliverAsync(id, new Message(null));
        Assert.Equal(1, ran);
        Assert.Equal(["OrchestratorStarted", "ExecutionStarted", "OrchestratorCompleted"], await test.HistoryAsync(id));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_batch_for_an_instance_that_never_started_is_discarded()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry.AddOrchestratorFunc("x", _ => { }));
        test.Engine.Core.Post(4_711, new Message(RunScript.Event("e")));
        await test.RaiseAsync("nobody", "e");
        await test.IdleAsync();
        Assert.Null(await test.Client.GetInstanceAsync("nobody", TestEngine.Token));
        Assert.Empty(await test.Client.GetAllInstancesAsync().ToListAsync(TestEngine.Token));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_completion_of_a_task_is_ignored(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<int>("calls", async context =>
            {
                int result = await context.CallActivityAsync<int>("one");
                await context.WaitForExternalEvent<object>("go");
                return result;
            })
            .AddActivityFunc("one", _ => 1));
        string id = await test.StartAsync("calls");
        await test.IdleAsync();
        string[] before = await test.HistoryAsync(id);
        await test.DeliverAsync(id, new Message(RunScript.Done(0, "2")));
        await test.DeliverAsync(id, new Message(new TaskFailedEvent(-1, 0, "late", null, new FailureDetails("Late", "late", null, null, false))));
        await test.DeliverAsync(id, new Message(RunScript.Fired(0)));
        Assert.Equal(before, await test.HistoryAsync(id));
        await test.RaiseAsync(id, "go");
        await test.IdleAsync();
        Assert.Equal(1, (await test.ReadAsync(id)).ReadOutputAs<int>());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void Nor_does_a_second_completion_in_the_same_batch_count(bool replay)
    {
        var script = new RunScript(replay, async context => await context.CallActivityAsync<int>("one"));
        script.Turn();
        script.Turn(RunScript.Done(0, "1"), RunScript.Done(0, "2"));
        Assert.Equal("1", script.End!.Result);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_sent_to_a_finished_instance_is_dropped()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry.AddOrchestratorFunc<int>("done", _ => Task.FromResult(1)));
        OrchestrationMetadata done = await test.RunAsync("done");
        string[] before = await test.HistoryAsync(done.InstanceId);
        await test.RaiseAsync(done.InstanceId, "late");
        foreach (HistoryEvent late in new HistoryEvent[] { RunScript.Event("late"), RunScript.Done(0), new ExecutionTerminatedEvent(-1, null) })
        {
            await test.DeliverAsync(done.InstanceId, new Message(late));
        }

        Assert.Equal(before, await test.HistoryAsync(done.InstanceId));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await test.ReadAsync(done.InstanceId)).RuntimeStatus);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_late_timer_of_the_execution_before_is_not_taken_for_one_of_the_next(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<int, int>("again", async (context, generation) =>
            {
                await context.CreateTimer(TimeSpan.FromSeconds(generation == 0 ? 10 : 60), CancellationToken.None);
                if (generation == 0)
                {
                    context.ContinueAsNew(1);
                }

                return generation;
            }));
        string id = await test.StartAsync("again", 0);
        DateTime due = test.Clock.GetUtcNow().UtcDateTime.AddSeconds(10);
        await test.AdvanceAsync(TimeSpan.FromSeconds(10));
        await test.DeliverAsync(id, new Message(new TimerFiredEvent(-1) { TimerId = 0, FireAt = due }));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(id)).RuntimeStatus);
        await test.AdvanceAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(1, (await test.ReadAsync(id)).ReadOutputAs<int>());
    }
}
