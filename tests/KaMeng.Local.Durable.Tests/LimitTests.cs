using KaMeng.Local.Durable.Limits;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class LimitAndHostingTests
{
    private static readonly DurableLimits Small = new() { PayloadBytes = 100, Actions = 10, HistoryEvents = 40 };

    [Fact(Timeout = 30_000)]
    public async Task Payloads_above_the_limit_are_refused_where_they_are_made()
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc<string, string>("flow", async (context, what) => what switch
                {
                    "input" => await context.CallActivityAsync<string>("echo", new string('退', 40)),
                    "result" => await context.CallActivityAsync<string>("large"),
                    _ => new string('x', 200),
                })
                .AddActivityFunc<string, string>("echo", (_, input) => input)
                .AddActivityFunc<string>("large", _ => new string('x', 200)),
            options => options.Limits = Small);
        await Assert.ThrowsAsync<ArgumentException>(() => test.StartAsync("flow", new string('x', 200)));
        await Assert.ThrowsAsync<ArgumentException>(() => test.RaiseAsync("any", "e", new string('x', 200)));
        foreach (string what in new[] { "input", "result", "output" })
        {
            OrchestrationMetadata done = await test.RunAsync("flow", what);
            Assert.Contains("at most 100 are allowed", done.SerializedOutput);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Endless_actions_and_histories_end_with_advice()
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc("fan", context => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => context.CallActivityAsync("one"))))
                .AddOrchestratorFunc("loop", async context =>
                {
                    while (true)
                    {
                        await context.WaitForExternalEvent<object>("again");
                    }
                })
                .AddActivityFunc("one", _ => { }),
            options => options.Limits = Small);
        Assert.Contains("the most that is allowed", (await test.RunAsync("fan")).SerializedOutput);
        string id = await test.StartAsync("loop");
        for (int i = 0; i < 20; i++)
        {
            await test.RaiseAsync(id, "again");
            await test.IdleAsync();
        }

        Assert.Contains("Use ContinueAsNew", (await test.ReadAsync(id)).SerializedOutput);
    }

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
