namespace KaMeng.Local.Durable.Tests;

public sealed class ContinueAsNewOrderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact(Timeout = 30_000)]
    public async Task Events_handed_on_come_before_those_that_arrived_meanwhile_also_after_a_crash()
    {
        using var firstRuns = new SemaphoreSlim(0);
        using var firstGoesOn = new SemaphoreSlim(0);
        using var secondRuns = new SemaphoreSlim(0);
        using var secondGoesOn = new SemaphoreSlim(0);
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string, string>("loop", async (context, taken) =>
            {
                if (taken == "a")
                {
                    secondRuns.Release();
                    secondGoesOn.Wait(Patience);
                }

                taken += await context.WaitForExternalEvent<string>("item");
                if (taken == "a")
                {
                    firstRuns.Release();
                    firstGoesOn.Wait(Patience);
                }

                if (taken.Length < 4)
                {
                    context.ContinueAsNew(taken);
                }

                return taken;
            }));
        string id = await test.StartAsync("loop", string.Empty);
        await test.IdleAsync();
        await test.Client.SuspendInstanceAsync(id, null, TestEngine.Token);
        await test.RaiseAsync(id, "item", "a");
        await test.RaiseAsync(id, "item", "b");
        await test.IdleAsync();
        await test.Client.ResumeInstanceAsync(id, null, TestEngine.Token);
        await firstRuns.WaitAsync(TestEngine.Token);

        // "b" waits in the execution that is about to continue; "c" and "d" find it in its last turn.
        await test.RaiseAsync(id, "item", "c");
        await test.RaiseAsync(id, "item", "d");
        firstGoesOn.Release();
        await secondRuns.WaitAsync(TestEngine.Token);
        Task restarting = test.CrashAndRestartAsync();
        secondGoesOn.Release(2);
        await restarting;
        await test.IdleAsync();
        Assert.Equal("abcd", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }
}
