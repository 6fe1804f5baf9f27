using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;

namespace KaMeng.Local.Durable.Tests;

public sealed class S03WaitWithTimeoutTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wait_with_a_timeout_makes_its_timer_first_and_ends_cancelled(bool replay)
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
    public async Task An_infinite_timeout_is_not_special_and_fires_at_once()
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
    public async Task Cancelling_from_outside_cancels_wait_and_timer()
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

    [Theory(Timeout = 30_000)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void In_one_batch_the_order_of_the_history_decides(bool replay, bool eventFirst)
    {
        var script = new RunScript(replay, async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("e", TimeSpan.FromHours(1));
            }
            catch (TaskCanceledException)
            {
                return "timer";
            }
        });
        script.Turn();
        HistoryEvent[] batch = [RunScript.Event("e", "event"), RunScript.Fired(0)];
        script.Turn(eventFirst ? batch : [.. batch.Reverse()]);
        Assert.Equal(eventFirst ? "\"event\"" : "\"timer\"", script.End!.Result);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void The_timer_takes_the_lower_number_and_is_cancelled_when_the_event_wins(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            string text = await context.WaitForExternalEvent<string>("e", TimeSpan.FromHours(1));
            await context.CallActivityAsync("next");
            return text;
        });
        Assert.Equal(0, Assert.IsType<StartTimer>(Assert.Single(script.Turn())).Id);
        Assert.Equal(1, Assert.IsType<ScheduleActivity>(Assert.Single(script.Turn(RunScript.Event("e", "in time")))).Id);

        // Were the timer still open, the end would wait for it.
        script.Turn(RunScript.Done(1));
        Assert.Equal("\"in time\"", script.End!.Result);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void A_token_of_the_caller_cancels_the_wait_and_its_timer(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            using var outside = new CancellationTokenSource();
            Task<string> wait = context.WaitForExternalEvent<string>("e", TimeSpan.FromDays(1), outside.Token);
            await context.WaitForExternalEvent<object>("stop");
            outside.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => wait);
            return "cancelled";
        });
        script.Turn();
        script.Turn(RunScript.Event("stop"));
        Assert.Equal("\"cancelled\"", script.End!.Result);
    }

    [Fact(Timeout = 30_000)]
    public void The_timer_of_an_infinite_timeout_lies_a_millisecond_back()
    {
        var script = new RunScript(replay: false, async context => await context.WaitForExternalEvent<string>("e", Timeout.InfiniteTimeSpan));
        StartTimer timer = Assert.IsType<StartTimer>(Assert.Single(script.Turn()));
        Assert.Equal(script.History[0].Timestamp.AddMilliseconds(-1), timer.FireAt);
    }
}
