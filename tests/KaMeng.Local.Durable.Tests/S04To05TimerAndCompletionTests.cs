using DurableTask.Core.History;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S04To05TimerAndCompletionTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S04_a_cancelled_timer_stays_in_the_history_and_fires_later_without_effect(bool replay)
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
        await test.AdvanceAsync(TimeSpan.FromHours(2));
        string[] history = await test.HistoryAsync(id);
        Assert.Contains("TimerFired", history);
        Assert.Equal(2, history.Count(e => e == "OrchestratorStarted"));
        await test.RaiseAsync(id, "e", "!");
        await test.IdleAsync();
        Assert.Equal("True!", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task S04_a_token_cancelled_before_the_call_still_makes_one_timer()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<bool>("cancelled", context =>
                Task.FromResult(context.CreateTimer(TimeSpan.FromDays(30), new CancellationToken(canceled: true)).IsCanceled)));
        OrchestrationMetadata done = await test.RunAsync("cancelled");
        Assert.True(done.ReadOutputAs<bool>());
        Assert.Single(await test.HistoryAsync(done.InstanceId), "TimerCreated");
    }

    [Fact(Timeout = 30_000)]
    public async Task S05_completion_waits_for_open_tasks_but_not_for_events()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string>("open", context =>
            {
                _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                _ = context.WaitForExternalEvent<string>("never");
                return Task.FromResult("done");
            }));
        string id = await test.StartAsync("open");
        await test.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(id)).RuntimeStatus);
        await test.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("done", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task S05_failure_too_waits_for_open_tasks()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("fails", context =>
            {
                _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                throw new InvalidOperationException("boom");
            }));
        string id = await test.StartAsync("fails");
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(id)).RuntimeStatus);
        await test.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal("System.InvalidOperationException: boom", (await test.ReadAsync(id)).SerializedOutput);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S24_a_timer_of_seven_days_is_three_timers(bool replay)
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

    [Fact(Timeout = 30_000)]
    public async Task Timers_fire_by_themselves_on_a_clock_that_runs_and_never_early()
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry.AddOrchestratorFunc<double>("soon", async context =>
            {
                DateTime due = context.CurrentUtcDateTime.AddMilliseconds(30);
                await context.CreateTimer(due, CancellationToken.None);
                return (context.CurrentUtcDateTime - due).TotalMilliseconds;
            }),
            options => options.TimeProvider = TimeProvider.System);
        string id = await test.StartAsync("soon");
        OrchestrationMetadata done = await test.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, TestEngine.Token);
        Assert.InRange(done.ReadOutputAs<double>(), 0, 5_000);
    }

    [Fact(Timeout = 30_000)]
    public async Task Ninety_days_of_reminders_pass_in_a_moment()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int>("remind", async context =>
            {
                int sent = 0;
                for (int day = 0; day < 90; day++)
                {
                    await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                    sent = await context.CallActivityAsync<int>("send", sent);
                }

                return sent;
            })
            .AddActivityFunc<int, int>("send", (_, sent) => sent + 1));
        OrchestrationMetadata done = await test.RunAsync("remind");
        Assert.Equal(90, done.ReadOutputAs<int>());
        Assert.Equal(TimeSpan.FromDays(90), done.LastUpdatedAt - done.CreatedAt);
        Assert.Null(test.Engine.NextDue);
    }
}
