using System.Collections.Concurrent;
using KaMeng.Local.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SQLitePCL;

namespace KaMeng.Local.Durable.Tests;

public sealed class DiskTroubleTests
{
    [Fact(Timeout = 30_000)]
    public async Task On_a_full_disk_callers_are_refused_and_what_was_accepted_goes_on_when_there_is_space_again()
    {
        var ran = new ConcurrentBag<int>();
        using var full = new ManualResetEventSlim();
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("work", async (context, input) =>
            {
                int answer = await context.CallActivityAsync<int>("answer", input);
                return answer + await context.CallActivityAsync<int>("answer", answer);
            })
            .AddActivityFunc<int, int>("answer", (_, input) =>
            {
                full.Wait(TimeSpan.FromSeconds(20), TestEngine.Token);
                ran.Add(input);
                return input;
            }));
        string[] accepted = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => test.StartAsync("work", n)));

        // The file may not grow by one page; every instance has a result to write.
        StoreWriter writer = test.Engine.Core.Writer;
        writer.PageLimit = 1;
        full.Set();
        DurableStoreException refused = await FillAsync(test);
        Assert.Equal(raw.SQLITE_FULL, refused.SqliteCode);
        Assert.Contains("The disk is full", refused.Message);
        Assert.Contains(test.DatabasePath, refused.Message);

        writer.PageLimit = int.MaxValue;
        await test.IdleAsync();
        foreach (string id in accepted)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await test.ReadAsync(id)).RuntimeStatus);
        }

        Assert.Empty(test.Engine.GetParkedWork());
        Assert.True(ran.Count >= 40);
        Assert.All(Enumerable.Range(0, 20), n => Assert.Equal(2, ran.Count(each => each == n)));
        Assert.Equal(10, (await test.RunAsync("work", 5)).ReadOutputAs<int>());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stop_on_a_full_disk_ends_and_the_next_start_goes_on()
    {
        using var full = new ManualResetEventSlim();
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int>("work", context => context.CallActivityAsync<int>("answer"))
            .AddActivityFunc<int>("answer", _ =>
            {
                full.Wait(TimeSpan.FromSeconds(20), TestEngine.Token);
                return 42;
            }));
        string id = await test.StartAsync("work");
        test.Engine.Core.Writer.PageLimit = 1;
        await FillAsync(test);
        full.Set();
        using var impatient = new CancellationTokenSource();
        await impatient.CancelAsync();
        await test.Engine.StopAsync(impatient.Token);
        await test.Engine.StartAsync(TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal(42, (await test.ReadAsync(id)).ReadOutputAs<int>());
    }

    [Fact(Timeout = 30_000)]
    public async Task One_write_at_fault_among_many_fails_alone()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry.AddOrchestratorFunc("x", _ => { }));
        StoreWriter writer = test.Engine.Core.Writer;
        Task<int>[] asked =
        [
            .. Enumerable.Range(0, 300).Select(n => writer.AskAsync(session =>
            {
                session.Reader.Database.Execute(n % 100 == 50 ? "SELECT * FROM nowhere" : "SELECT 1");
                return n;
            })),
        ];
        for (int n = 0; n < asked.Length; n++)
        {
            if (n % 100 == 50)
            {
                await Assert.ThrowsAsync<DurableStoreException>(() => asked[n]);
            }
            else
            {
                Assert.Equal(n, await asked[n]);
            }
        }
    }

    /// <summary>Starts instances, each larger than the last page has room for, until one is refused.</summary>
    private static async Task<DurableStoreException> FillAsync(TestEngine test)
    {
        while (true)
        {
            try
            {
                await test.Client.ScheduleNewOrchestrationInstanceAsync(
                    "no such orchestration", new string('x', 20_000), new StartOrchestrationOptions(), TestEngine.Token);
            }
            catch (DurableStoreException refused)
            {
                return refused;
            }
        }
    }
}
