using DurableTask.Core.History;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S01To03ExternalEventTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S01_names_ignore_case_and_events_without_a_waiter_queue_in_order(bool replay)
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
    public async Task S01_a_buffered_event_completes_the_wait_at_once()
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
    public async Task S02_the_newest_waiter_gets_the_event(bool replay)
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
    public async Task S02_a_cancelled_waiter_swallows_an_event_unless_buffering_is_strict(bool strict, string expected)
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
    public async Task S02_the_same_name_with_another_type_is_refused()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string>("types", async context =>
            {
                _ = context.WaitForExternalEvent<string>("e");
                return (await context.WaitForExternalEvent<int>("e")).ToString();
            }));
        OrchestrationMetadata done = await test.RunAsync("types");
        Assert.Equal("System.ArgumentException", done.FailureDetails!.ErrorType);
        Assert.StartsWith("Events with the same name must have the same type argument", done.FailureDetails.ErrorMessage);
    }

    [Fact(Timeout = 30_000)]
    public async Task S02_a_payload_that_cannot_be_read_fails_the_orchestration()
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
    public async Task S03_a_wait_with_a_timeout_makes_its_timer_first_and_ends_cancelled(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<string>("wait", async context =>
            {
                try
                {
                    return await context.WaitForExternalEvent<string>("e", TimeSpan.FromHours(1));
                }
                catch (TaskCanceledException)
                {
                    return "timed out";
                }
            }));
        string late = await test.StartAsync("wait");
        string early = await test.StartAsync("wait");
        await test.RaiseAsync(early, "e", "in time");
        await test.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal("timed out", (await test.ReadAsync(late)).ReadOutputAs<string>());
        Assert.Equal("in time", (await test.ReadAsync(early)).ReadOutputAs<string>());
        IList<HistoryEvent> history = await test.Client.GetOrchestrationHistoryAsync(late, TestEngine.Token);
        Assert.Equal(0, history.OfType<TimerCreatedEvent>().Single().EventId);
    }

    [Fact(Timeout = 30_000)]
    public async Task S03_an_infinite_timeout_is_not_special_and_fires_at_once()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string>("wait", async context =>
            {
                try
                {
                    return await context.WaitForExternalEvent<string>("e", Timeout.InfiniteTimeSpan);
                }
                catch (TaskCanceledException)
                {
                    return "at once";
                }
            }));
        Assert.Equal("at once", (await test.RunAsync("wait")).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task S03_cancelling_from_outside_cancels_wait_and_timer()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string>("wait", async context =>
            {
                using var outside = new CancellationTokenSource();
                Task<string> wait = context.WaitForExternalEvent<string>("e", TimeSpan.FromDays(1), outside.Token);
                outside.Cancel();
                await Assert.ThrowsAsync<TaskCanceledException>(() => wait);
                return "cancelled";
            }));
        string id = await test.StartAsync("wait");
        await test.IdleAsync();
        Assert.Equal("cancelled", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }
}
