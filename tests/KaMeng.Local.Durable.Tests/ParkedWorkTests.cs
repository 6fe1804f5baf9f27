using KaMeng.Local.Durable.Running;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask;

namespace KaMeng.Local.Durable.Tests;

public sealed class ParkedWorkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact(Timeout = 30_000)]
    public async Task A_turn_that_ends_the_process_every_time_is_parked_stays_so_and_is_redriven()
    {
        bool repaired = false;
        using var begun = new SemaphoreSlim(0);
        var hang = new TaskCompletionSource();
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc<string>("deadly", _ =>
                {
                    if (!repaired)
                    {
                        Task hanging = hang.Task;
                        begun.Release();
                        hanging.Wait(Patience);
                    }

                    return Task.FromResult("alive");
                })
                .AddOrchestratorFunc<string>("innocent", context => context.WaitForExternalEvent<string>("go")),
            options => options.MaxDeliveryAttempts = 3);
        string neighbour = await test.StartAsync("innocent");
        string id = await test.StartAsync("deadly");
        for (int attempt = 0; attempt < 4; attempt++)
        {
            await begun.WaitAsync(TestEngine.Token);
            TaskCompletionSource hung = hang;
            hang = new TaskCompletionSource();
            test.Engine.Crash();
            hung.SetResult();
            await test.CrashAndRestartAsync();
        }

        await test.IdleAsync();
        ParkedWork parked = Assert.Single(test.Engine.GetParkedWork());
        Assert.Equal((id, (int?)null, 3), (parked.InstanceId, parked.TaskId, parked.Attempts));
        Assert.Contains("process ended", parked.Reason);
        await test.CrashAndRestartAsync();
        await test.RaiseAsync(neighbour, "go", "on");
        await test.IdleAsync();
        Assert.Equal("on", (await test.ReadAsync(neighbour)).ReadOutputAs<string>());
        Assert.Equal(parked, Assert.Single(test.Engine.GetParkedWork()));

        repaired = true;
        Assert.True(await test.Engine.RedriveAsync(id));
        await test.IdleAsync();
        Assert.Equal("alive", (await test.ReadAsync(id)).ReadOutputAs<string>());
        Assert.Empty(test.Engine.GetParkedWork());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_event_accepted_while_its_instance_is_redriven_is_not_left_in_the_store()
    {
        bool repaired = false;
        int blocks = 0;
        using var begun = new SemaphoreSlim(0);
        using var committing = new SemaphoreSlim(0);
        using var commit = new SemaphoreSlim(0);
        var hang = new TaskCompletionSource();
        var faults = new FaultPlan
        {
            Commits = _ =>
            {
                if (Interlocked.Exchange(ref blocks, 0) == 1)
                {
                    committing.Release();
                    commit.Wait(Patience);
                }

                return CommitFault.None;
            },
        };
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry.AddOrchestratorFunc<string>("deadly", async context =>
            {
                if (!repaired)
                {
                    Task hanging = hang.Task;
                    begun.Release();
                    hanging.Wait(Patience);
                }

                return await context.WaitForExternalEvent<string>("go") + await context.WaitForExternalEvent<string>("go");
            }),
            options => (options.MaxDeliveryAttempts, options.Faults) = (2, faults));
        string id = await test.StartAsync("deadly");
        for (int attempt = 0; attempt < 3; attempt++)
        {
            await begun.WaitAsync(TestEngine.Token);
            TaskCompletionSource hung = hang;
            hang = new TaskCompletionSource();
            test.Engine.Crash();
            hung.SetResult();
            await test.CrashAndRestartAsync();
        }

        await test.IdleAsync();
        Assert.Single(test.Engine.GetParkedWork());
        repaired = true;
        await test.RaiseAsync(id, "go", "first ");
        await test.IdleAsync();

        // Behind a commit that takes its time the second event and the redrive wait together, and are committed together.
        blocks = 1;
        Task before = test.RaiseAsync("nobody", "go");
        await committing.WaitAsync(TestEngine.Token);
        Task second = test.RaiseAsync(id, "go", "second");
        Task<bool> redriven = test.Engine.RedriveAsync(id);
        commit.Release();
        await Task.WhenAll(before, second, redriven);
        await test.IdleAsync();
        Assert.Equal("first second", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_parked_activity_stays_parked_after_a_restart()
    {
        using var begun = new SemaphoreSlim(0);
        bool repaired = false;
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc<string>("calls", context => context.CallActivityAsync<string>("deadly"))
                .AddActivityFunc<string>("deadly", async _ =>
                {
                    if (!repaired)
                    {
                        begun.Release();
                        await Task.Delay(Timeout.Infinite, TestEngine.Token);
                    }

                    return "alive";
                }),
            options => options.MaxDeliveryAttempts = 2);
        string id = await test.StartAsync("calls");
        for (int attempt = 0; attempt < 3; attempt++)
        {
            await begun.WaitAsync(TestEngine.Token);

            // Also in its last attempt it runs: it is not parked yet, and nothing is to be redriven.
            Assert.Empty(test.Engine.GetParkedWork());
            Assert.False(await test.Engine.RedriveAsync(id));
            await test.CrashAndRestartAsync();
        }

        await test.CrashAndRestartAsync();
        await test.IdleAsync();
        Assert.Equal(0, Assert.Single(test.Engine.GetParkedWork()).TaskId);
        repaired = true;
        bool[] redriven = await Task.WhenAll(test.Engine.RedriveAsync(id), test.Engine.RedriveAsync(id));
        Assert.Single(redriven, true);
        await test.IdleAsync();
        Assert.Equal("alive", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_start_in_the_future_outlives_any_number_of_crashes()
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry.AddOrchestratorFunc<string>("later", context => context.WaitForExternalEvent<string>("go")),
            options => options.MaxDeliveryAttempts = 2);
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "later", null, new StartOrchestrationOptions(StartAt: test.Clock.GetUtcNow().AddHours(1)), TestEngine.Token);
        await test.RaiseAsync(id, "go", "on");
        for (int crash = 0; crash < 6; crash++)
        {
            await test.IdleAsync();
            await test.CrashAndRestartAsync();
        }

        Assert.Empty(test.Engine.GetParkedWork());
        await test.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal("on", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public void What_is_in_quarantine_begins_alone_and_the_least_tried_first()
    {
        var quarantine = new Quarantine();
        var begun = new List<int>();
        var ends = new List<Action>();
        foreach (int attempts in (int[])[9, 2, 5])
        {
            quarantine.Add(attempts, ended =>
            {
                begun.Add(attempts);
                ends.Add(ended);
            });
        }

        Assert.Empty(begun);
        quarantine.Open();
        Assert.Equal([2], begun);
        ends[0]();
        ends[0]();
        Assert.Equal([2, 5], begun);
        ends[1]();
        Assert.Equal([2, 5, 9], begun);
        ends[2]();
    }
}
