using System.Collections.Concurrent;
using KaMeng.Local.Durable.Storage;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class CrashTests
{
    [Fact(Timeout = 30_000)]
    public async Task An_activity_whose_result_was_committed_never_runs_again()
    {
        var ran = new ConcurrentQueue<int>();
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int>("steps", async context =>
            {
                for (int step = 0; step < 5; step++)
                {
                    await context.CallActivityAsync("step", step);
                    await context.WaitForExternalEvent<object>("next");
                }

                return 5;
            })
            .AddActivityFunc<int>("step", (_, step) => ran.Enqueue(step)));
        string id = await test.StartAsync("steps");
        for (int step = 0; step < 5; step++)
        {
            await test.IdleAsync();
            int[] committed = [.. ran];
            await test.CrashAndRestartAsync();
            await test.IdleAsync();
            Assert.Equal(committed, ran);

            // What this crash finds begun, and not committed, may run once more.
            await test.RaiseAsync(id, "next");
            await test.CrashAndRestartAsync();
        }

        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await test.ReadAsync(id)).RuntimeStatus);
        Assert.Equal([0, 1, 2, 3, 4], ran.Distinct());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_activity_that_was_running_in_the_crash_runs_again_and_counts_once()
    {
        int ran = 0;
        var first = new TaskCompletionSource();
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int>("calls", context => context.CallActivityAsync<int>("slow"))
            .AddActivityFunc<int>("slow", async _ =>
            {
                if (Interlocked.Increment(ref ran) > 1)
                {
                    return ran;
                }

                first.SetResult();
                await Task.Delay(Timeout.Infinite, TestEngine.Token);
                return 0;
            }));
        string id = await test.StartAsync("calls");
        await first.Task.WaitAsync(TestEngine.Token);
        await test.CrashAndRestartAsync();
        await test.IdleAsync();
        Assert.Equal(2, (await test.ReadAsync(id)).ReadOutputAs<int>());
        Assert.Single(await test.HistoryAsync(id), "TaskCompleted");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_timer_that_fell_due_while_the_process_was_down_fires_at_the_start()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<DateTime>("wait", async context =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                return context.CurrentUtcDateTime;
            }));
        string id = await test.StartAsync("wait");
        await test.IdleAsync();
        test.Engine.Crash();
        test.Clock.Advance(TimeSpan.FromHours(5));
        await test.CrashAndRestartAsync();
        await test.IdleAsync();
        Assert.Equal(test.Clock.GetUtcNow().UtcDateTime, (await test.ReadAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact(Timeout = 60_000)]
    public async Task Under_load_crashes_at_any_moment_lose_nothing_that_was_acknowledged()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("busy", async (context, input) =>
            {
                int total = await context.CallActivityAsync<int>("add", input);
                total = await context.CallSubOrchestratorAsync<int>("child", total);
                return total + await context.WaitForExternalEvent<int>("more");
            })
            .AddOrchestratorFunc<int, int>("child", (context, input) => context.CallActivityAsync<int>("add", input))
            .AddActivityFunc<int, int>("add", (_, input) => input + 1));
        var accepted = new List<(string Id, int Input)>();
        for (int round = 0; round < 8; round++)
        {
            for (int i = 0; i < 25; i++)
            {
                int input = (round * 100) + i;
                accepted.Add((await test.StartAsync("busy", input), input));
            }

            foreach ((string id, int _) in accepted.TakeLast(25))
            {
                await test.RaiseAsync(id, "more", 1000);
            }

            await test.CrashAndRestartAsync();
        }

        await test.IdleAsync();
        foreach ((string id, int input) in accepted)
        {
            Assert.Equal(input + 1002, (await test.ReadAsync(id)).ReadOutputAs<int>());
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_clean_stop_waits_for_running_activities_and_loses_nothing()
    {
        var release = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        int ran = 0;
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int>("calls", context => context.CallActivityAsync<int>("slow"))
            .AddActivityFunc<int>("slow", async _ =>
            {
                begun.TrySetResult();
                await release.Task;
                return Interlocked.Increment(ref ran);
            }));
        string id = await test.StartAsync("calls");
        await begun.Task.WaitAsync(TestEngine.Token);
        Task stopping = test.Engine.StopAsync(TestEngine.Token);
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;
        await test.Engine.StartAsync(TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal(1, (await test.ReadAsync(id)).ReadOutputAs<int>());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_instance_whose_history_cannot_be_read_is_parked_and_the_others_go_on()
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry.AddOrchestratorFunc<int>("wait", context => context.WaitForExternalEvent<int>("go")),
            options => options.MaxDeliveryAttempts = 3);
        string broken = await test.StartAsync("wait");
        await test.IdleAsync();
        string sound = await test.StartAsync("wait");
        await test.IdleAsync();
        await test.Engine.StopAsync(TestEngine.Token);
        using (SqliteDatabase database = SqliteDatabase.Open(test.DatabasePath, readOnly: false))
        {
            database.Execute("CREATE TABLE kept AS SELECT * FROM history; UPDATE history SET body=x'FF' WHERE instance=1 AND turn=1");
        }

        await test.Engine.StartAsync(TestEngine.Token);
        await test.RaiseAsync(broken, "go", 1);
        await test.RaiseAsync(sound, "go", 2);
        await test.IdleAsync();
        Assert.Equal(2, (await test.ReadAsync(sound)).ReadOutputAs<int>());
        ParkedWork parked = Assert.Single(test.Engine.GetParkedWork());
        Assert.Equal((broken, 3), (parked.InstanceId, parked.Attempts));

        await test.Engine.StopAsync(TestEngine.Token);
        using (SqliteDatabase database = SqliteDatabase.Open(test.DatabasePath, readOnly: false))
        {
            database.Execute("UPDATE history SET body=(SELECT body FROM kept k WHERE k.instance=1 AND k.turn=1) WHERE instance=1 AND turn=1; DROP TABLE kept");
        }

        await test.Engine.StartAsync(TestEngine.Token);
        Assert.True(await test.Engine.RedriveAsync(broken));
        await test.IdleAsync();
        Assert.Equal(1, (await test.ReadAsync(broken)).ReadOutputAs<int>());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_activity_that_ends_the_process_every_time_is_parked_seen_and_redriven()
    {
        bool repaired = false;
        var begun = new SemaphoreSlim(0);
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
            options => options.MaxDeliveryAttempts = 3);
        string id = await test.StartAsync("calls");
        for (int attempt = 0; attempt < 4; attempt++)
        {
            await begun.WaitAsync(TestEngine.Token);
            await test.CrashAndRestartAsync();
        }

        await test.IdleAsync();
        ParkedWork parked = Assert.Single(test.Engine.GetParkedWork());
        Assert.Equal((id, 0, 3), (parked.InstanceId, parked.TaskId, parked.Attempts));

        repaired = true;
        Assert.True(await test.Engine.RedriveAsync(id));
        await test.IdleAsync();
        Assert.Equal("alive", (await test.ReadAsync(id)).ReadOutputAs<string>());
        Assert.Empty(test.Engine.GetParkedWork());
        Assert.False(await test.Engine.RedriveAsync(id));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_second_engine_on_the_same_file_is_refused_until_the_first_has_stopped()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry.AddOrchestratorFunc("x", _ => { }));
        await using var second = new DurableEngine(new DurableEngineOptions { DatabasePath = test.DatabasePath }, new DurableTaskRegistry());
        DurableStoreException refused = await Assert.ThrowsAsync<DurableStoreException>(() => second.StartAsync(TestEngine.Token));
        Assert.Contains("in use by another engine", refused.Message);
        await test.Engine.StopAsync(TestEngine.Token);
        await second.StartAsync(TestEngine.Token);
        Assert.Null(second.NextDue);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_file_that_is_no_store_or_of_another_version_is_refused_with_advice()
    {
        string folder = Directory.CreateTempSubdirectory("durable-").FullName;
        try
        {
            string path = Path.Combine(folder, "durable.db");
            await File.WriteAllTextAsync(path, new string('x', 8192), TestEngine.Token);
            await using var engine = new DurableEngine(
                new DurableEngineOptions { DatabasePath = path, TimeProvider = new ManualClock() }, new DurableTaskRegistry());
            DurableStoreException refused = await Assert.ThrowsAsync<DurableStoreException>(() => engine.StartAsync(TestEngine.Token));
            Assert.Contains("is damaged or is no durable store", refused.Message);
            File.Delete(path);
            await engine.StartAsync(TestEngine.Token);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
