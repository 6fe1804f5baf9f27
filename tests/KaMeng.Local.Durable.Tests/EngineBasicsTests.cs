using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class EngineBasicsTests
{
    [Fact(Timeout = 30_000)]
    public async Task Activities_run_in_turn_and_their_results_come_back()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("sum", async (context, input) =>
            {
                int once = await context.CallActivityAsync<int>("double", input);
                int twice = await context.CallActivityAsync<int>("double", once);
                return await context.CallActivityAsync<int>("double", twice);
            })
            .AddActivityFunc<int, int>("double", (_, input) => input * 2));

        OrchestrationMetadata done = await test.RunAsync("sum", 5);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal(40, done.ReadOutputAs<int>());
        Assert.Equal(5, done.ReadInputAs<int>());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_event_and_a_timer_race_and_the_timer_wins_on_a_clock_that_is_stepped()
    {
        await using TestEngine test = await TestEngine.StartAsync(Race);
        string id = await test.StartAsync("race");
        await test.IdleAsync();
        Assert.Equal(test.Clock.GetUtcNow().AddHours(24), test.Engine.NextDue);

        await test.AdvanceAsync(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(id)).RuntimeStatus);
        await test.AdvanceAsync(TimeSpan.FromTicks(1));
        Assert.Equal("timeout", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_event_that_comes_in_time_wins_and_survives_a_crash()
    {
        await using TestEngine test = await TestEngine.StartAsync(Race);
        string id = await test.StartAsync("race");
        await test.IdleAsync();
        await test.CrashAndRestartAsync();
        await test.IdleAsync();
        await test.Client.RaiseEventAsync(id, "DECISION", "yes", TestEngine.Token);
        await test.CrashAndRestartAsync();
        await test.IdleAsync();
        Assert.Equal("yes", (await test.ReadAsync(id)).ReadOutputAs<string>());
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

    private static void Race(DurableTaskRegistry registry) => registry.AddOrchestratorFunc<string>("race", async context =>
    {
        using var stop = new CancellationTokenSource();
        Task timer = context.CreateTimer(TimeSpan.FromHours(24), stop.Token);
        Task<string> decision = context.WaitForExternalEvent<string>("decision");
        if (await Task.WhenAny(timer, decision) == timer)
        {
            return "timeout";
        }

        stop.Cancel();
        return await decision;
    });
}
