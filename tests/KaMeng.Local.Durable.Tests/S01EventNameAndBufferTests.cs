namespace KaMeng.Local.Durable.Tests;

public sealed class S01EventNameAndBufferTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Names_ignore_case_and_events_without_a_waiter_queue_in_order(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<string>("collect", async context =>
            {
                await context.WaitForExternalEvent<object>("go");
                return await context.WaitForExternalEvent<string>("Item")
                    + await context.WaitForExternalEvent<string>("ITEM")
                    + await context.WaitForExternalEvent<string>("item");
            }));
        string id = await test.StartAsync("collect");
        foreach (string item in new[] { "a", "b", "c" })
        {
            await test.RaiseAsync(id, "iTEM", item);
            await test.IdleAsync();
        }

        await test.RaiseAsync(id, "GO");
        await test.IdleAsync();
        Assert.Equal("abc", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_buffered_event_completes_the_wait_at_once()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<bool>("buffered", async context =>
            {
                await context.WaitForExternalEvent<object>("go");
                return context.WaitForExternalEvent<string>("early").IsCompleted;
            }));
        string id = await test.StartAsync("buffered");
        await test.RaiseAsync(id, "early", "x");
        await test.RaiseAsync(id, "go");
        await test.IdleAsync();
        Assert.True((await test.ReadAsync(id)).ReadOutputAs<bool>());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_name_has_a_queue_of_its_own(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            string text = await context.WaitForExternalEvent<string>("b");
            Task<string> waiting = context.WaitForExternalEvent<string>("A");
            Assert.True(waiting.IsCompletedSuccessfully);
            return text + await waiting + await context.WaitForExternalEvent<string>("a");
        });
        script.Turn(RunScript.Event("a", "1"), RunScript.Event("B", "2"), RunScript.Event("A", "3"));
        script.Turn(RunScript.Event("Go"));
        Assert.Equal("\"213\"", script.End!.Result);
    }
}
