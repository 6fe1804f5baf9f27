using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S10ClockAndReplayFlagTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_clock_stands_within_a_turn_and_follows_its_start(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<DateTime[]>("times", async context =>
            {
                DateTime first = context.CurrentUtcDateTime;
                await context.CallActivityAsync("later");
                DateTime second = context.CurrentUtcDateTime;
                return [first, second];
            })
            .AddActivityFunc("later", _ => { }));
        DateTime began = test.Clock.GetUtcNow().UtcDateTime;
        OrchestrationMetadata done = await test.RunAsync("times");
        Assert.Equal([began, began], done.ReadOutputAs<DateTime[]>()!);
        Assert.Equal(DateTimeKind.Utc, done.ReadOutputAs<DateTime[]>()![0].Kind);
    }

    [Fact(Timeout = 30_000)]
    public async Task Past_events_are_replayed_and_new_ones_are_not()
    {
        var seen = new ConcurrentQueue<string>();
        await using TestEngine test = await TestEngine.StartAsync(replay: true, registry => registry
            .AddOrchestratorFunc("flags", async context =>
            {
                seen.Enqueue($"start {context.IsReplaying}");
                await context.CallActivityAsync("one");
                seen.Enqueue($"one {context.IsReplaying}");
                await context.CallActivityAsync("one");
                seen.Enqueue($"two {context.IsReplaying}");
            })
            .AddActivityFunc("one", _ => { }));
        await test.RunAsync("flags");
        Assert.Equal(
            ["start False", "start True", "one False", "start True", "one True", "two False"],
            seen);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void The_clock_is_the_start_of_the_latest_turn_and_stands_within_it(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            DateTime first = context.CurrentUtcDateTime;
            await context.WaitForExternalEvent<object>("a");
            DateTime second = context.CurrentUtcDateTime;
            await context.WaitForExternalEvent<object>("b");
            DateTime third = context.CurrentUtcDateTime;
            return new[] { second - first, third - second };
        });
        script.Turn();
        script.Pass(TimeSpan.FromMinutes(7));
        script.Turn(RunScript.Event("a"), RunScript.Event("b"));
        Assert.Equal("[\"00:07:00\",\"00:00:00\"]", script.End!.Result);
    }

    [Fact(Timeout = 30_000)]
    public void After_the_first_new_event_of_a_turn_the_code_is_not_replaying_any_more()
    {
        var seen = new List<string>();
        var script = new RunScript(replay: true, async context =>
        {
            seen.Add($"start {context.IsReplaying}");
            await context.WaitForExternalEvent<object>("a");
            seen.Add($"a {context.IsReplaying}");
            await context.WaitForExternalEvent<object>("b");
            seen.Add($"b {context.IsReplaying}");
            await context.WaitForExternalEvent<object>("c");
            seen.Add($"c {context.IsReplaying}");
            return null;
        });
        script.Turn(RunScript.Event("a"));
        seen.Clear();
        script.Turn(RunScript.Event("b"), RunScript.Event("c"));
        Assert.Equal(["start True", "a True", "b False", "c False"], seen);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wake_up_without_progress_is_a_turn_in_the_history(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc("wait", context => context.WaitForExternalEvent<object>("go")));
        string id = await test.StartAsync("wait");
        await test.IdleAsync();
        await test.RaiseAsync(id, "other");
        await test.IdleAsync();
        Assert.Equal(["OrchestratorStarted", "EventRaised", "OrchestratorCompleted"], (await test.HistoryAsync(id))[3..]);
    }
}
