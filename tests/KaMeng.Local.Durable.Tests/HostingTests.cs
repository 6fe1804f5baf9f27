namespace KaMeng.Local.Durable.Tests;

public sealed class HostingTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_stopped_engine_says_that_it_is_not_running()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry.AddOrchestratorFunc("x", _ => { }));
        await test.Engine.StopAsync(TestEngine.Token);
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => test.StartAsync("x"));
        Assert.Contains("not running", refused.Message);
        Assert.Null(test.Engine.NextDue);
    }

    [Fact(Timeout = 60_000)]
    public async Task Many_instances_run_at_once_and_share_their_fsyncs()
    {
        const int Instances = 1_000;
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("work", async (context, input) =>
            {
                int a = await context.CallActivityAsync<int>("add", input);
                int b = await context.CallActivityAsync<int>("add", a);
                return await context.CallActivityAsync<int>("add", b) + await context.WaitForExternalEvent<int>("go");
            })
            .AddActivityFunc<int, int>("add", (_, input) => input + 1));
        long before = test.Engine.Commits;
        string[] ids = await Task.WhenAll(Enumerable.Range(0, Instances).Select(i => test.StartAsync("work", i)));
        await Task.WhenAll(ids.Select(id => test.RaiseAsync(id, "go", 10)));
        await test.IdleAsync();
        Assert.Equal(Enumerable.Range(0, Instances).Select(i => i + 13), await Task.WhenAll(ids.Select(async id => (await test.ReadAsync(id)).ReadOutputAs<int>())));
        Assert.InRange(test.Engine.Commits - before, 1, Instances * 5);
    }
}
