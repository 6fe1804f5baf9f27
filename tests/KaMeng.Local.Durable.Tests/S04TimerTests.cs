using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S04TimerTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_timer_stays_in_the_history_and_fires_later_without_effect(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<string>("cancel", async context =>
            {
                using var stop = new CancellationTokenSource();
                Task timer = context.CreateTimer(TimeSpan.FromHours(1), stop.Token);
                stop.Cancel();
                return timer.IsCanceled + await context.WaitForExternalEvent<string>("e");
            }));
        string id = await test.StartAsync("cancel");
        await test.IdleAsync();
        Assert.Equal(test.Clock.GetUtcNow().AddHours(1), test.Engine.NextDue);
        await test.AdvanceAsync(TimeSpan.FromHours(2));
        string[] history = await test.HistoryAsync(id);
        Assert.Contains("TimerFired", history);
        Assert.Equal(2, history.Count(e => e == "OrchestratorStarted"));
        await test.RaiseAsync(id, "e", "!");
        await test.IdleAsync();
        Assert.Equal("True!", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_token_cancelled_before_the_call_still_makes_one_timer()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<bool>("cancelled", context =>
                Task.FromResult(context.CreateTimer(TimeSpan.FromDays(30), new CancellationToken(canceled: true)).IsCanceled)));
        OrchestrationMetadata done = await test.RunAsync("cancelled");
        Assert.True(done.ReadOutputAs<bool>());
        IList<HistoryEvent> history = await test.Client.GetOrchestrationHistoryAsync(done.InstanceId, TestEngine.Token);
        Assert.Equal(done.CreatedAt.UtcDateTime.AddDays(30), history.OfType<TimerCreatedEvent>().Single().FireAt);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void A_timer_takes_its_number_from_the_counter_of_all_actions(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            await context.CallActivityAsync("before");
            await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
            await context.CallActivityAsync("after");
            return null;
        });
        Assert.Equal(0, Assert.Single(script.Turn()).Id);
        Assert.Equal(1, Assert.IsType<StartTimer>(Assert.Single(script.Turn(RunScript.Done(0)))).Id);
        Assert.Equal(2, Assert.Single(script.Turn(RunScript.Fired(1))).Id);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void Cancelling_ends_only_the_task_and_a_later_firing_is_logged_as_a_duplicate(bool replay)
    {
        var log = new CapturingLogger();
        var script = new RunScript(
            replay,
            async context =>
            {
                using var stop = new CancellationTokenSource();
                Task timer = context.CreateTimer(TimeSpan.FromHours(1), stop.Token);
                stop.Cancel();
                await Assert.ThrowsAsync<TaskCanceledException>(() => timer);
                return await context.WaitForExternalEvent<string>("e");
            },
            logger: log);
        Assert.IsType<StartTimer>(Assert.Single(script.Turn()));
        Assert.Empty(script.Turn(RunScript.Fired(0)));
        script.Turn(RunScript.Event("e", "!"));
        Assert.Equal("\"!\"", script.End!.Result);
        Assert.Equal(
            "TimerFired for task 0 of one: nobody waits for it. It was cancelled, or this is a duplicate.", Assert.Single(log.Lines));
    }
}
