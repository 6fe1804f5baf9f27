using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S02WaiterOrderTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_newest_waiter_gets_the_event(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<string>("stack", async context =>
            {
                Task<string> older = context.WaitForExternalEvent<string>("e");
                Task<string> newer = context.WaitForExternalEvent<string>("e");
                string first = await await Task.WhenAny(older, newer) + (newer.IsCompleted ? " newer" : " older");
                return first + " " + await older;
            }));
        string id = await test.StartAsync("stack");
        await test.RaiseAsync(id, "e", "1");
        await test.IdleAsync();
        await test.RaiseAsync(id, "e", "2");
        await test.IdleAsync();
        Assert.Equal("1 newer 2", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false, "2")]
    [InlineData(true, "1")]
    public async Task A_cancelled_waiter_swallows_an_event_unless_buffering_is_strict(bool strict, string expected)
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry.AddOrchestratorFunc<string>("swallow", async context =>
            {
                using var gone = new CancellationTokenSource();
                Task<string> cancelled = context.WaitForExternalEvent<string>("e", gone.Token);
                gone.Cancel();
                await context.WaitForExternalEvent<object>("go");
                return await context.WaitForExternalEvent<string>("e");
            }),
            options => options.StrictEventBuffering = strict);
        string id = await test.StartAsync("swallow");
        await test.RaiseAsync(id, "e", "1");
        await test.RaiseAsync(id, "go");
        await test.RaiseAsync(id, "e", "2");
        await test.IdleAsync();
        Assert.Equal(expected, (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task The_same_name_with_another_type_is_refused()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string>("types", async context =>
            {
                _ = context.WaitForExternalEvent<string>("e");
                return (await context.WaitForExternalEvent<int>("E")).ToString();
            }));
        OrchestrationMetadata done = await test.RunAsync("types");
        Assert.Equal("System.ArgumentException", done.FailureDetails!.ErrorType);
        Assert.Equal(
            "Events with the same name must have the same type argument. Expected System.String but was requested System.Int32.",
            done.FailureDetails.ErrorMessage);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_payload_that_cannot_be_read_fails_the_orchestration()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int>("number", context => context.WaitForExternalEvent<int>("n")));
        string id = await test.StartAsync("number");
        await test.RaiseAsync(id, "n", "not a number");
        await test.IdleAsync();
        OrchestrationMetadata done = await test.ReadAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal("System.Text.Json.JsonException", done.FailureDetails!.ErrorType);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void A_newer_waiter_gets_the_event_that_a_cancelled_one_would_have_swallowed(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            using var gone = new CancellationTokenSource();
            _ = context.WaitForExternalEvent<string>("e", gone.Token);
            gone.Cancel();
            string first = await context.WaitForExternalEvent<string>("e");

            // Its turn done, the newer one is off the stack and the cancelled one is on top again.
            await context.WaitForExternalEvent<object>("go");
            return first + await context.WaitForExternalEvent<string>("e");
        });
        script.Turn();
        script.Turn(RunScript.Event("e", "1"));
        script.Turn(RunScript.Event("e", "2"));
        script.Turn(RunScript.Event("e", "3"));
        script.Turn(RunScript.Event("go"));
        Assert.Equal("\"13\"", script.End!.Result);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false, false, "\"2\"")]
    [InlineData(true, false, "\"2\"")]
    [InlineData(false, true, "\"1\"")]
    [InlineData(true, true, "\"1\"")]
    public void A_wait_that_timed_out_swallows_too_unless_buffering_is_strict(bool replay, bool strict, string expected)
    {
        var script = new RunScript(
            replay,
            async context =>
            {
                await Assert.ThrowsAsync<TaskCanceledException>(() => context.WaitForExternalEvent<string>("e", TimeSpan.FromHours(1)));
                await context.WaitForExternalEvent<object>("go");
                return await context.WaitForExternalEvent<string>("e");
            },
            strict);
        script.Turn();
        script.Turn(RunScript.Fired(0));
        script.Turn(RunScript.Event("e", "1"));
        script.Turn(RunScript.Event("go"));
        script.Turn(RunScript.Event("e", "2"));
        Assert.Equal(expected, script.End!.Result);
    }
}
