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
}
