using DurableTask.Core.History;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests.Histories;

public sealed class HistoryAssertionTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_ninety_day_story_takes_one_turn_a_reminder_and_no_waiting()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int>("ninety days", async context =>
            {
                for (int month = 1; month <= 3; month++)
                {
                    await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
                    await context.CallActivityAsync<string>("remind", month);
                }

                return 90;
            })
            .AddActivityFunc<int, string>("remind", (_, month) => $"month {month}"));
        DateTimeOffset began = test.Clock.GetUtcNow();
        string id = await test.StartAsync("ninety days");
        await test.Engine.AdvanceByAsync(test.Clock, TimeSpan.FromDays(45), TestEngine.Token);
        (await OrchestrationHistory.ReadAsync(test.Client, id, TestEngine.Token)).ShouldHaveCalled("remind", 1).ShouldNotHaveEnded();
        await test.Engine.RunToEndAsync(test.Clock, atMost: 90, TestEngine.Token);

        // A timer of thirty days is ten of three, as on Azure: thirty firings and three results, and the start.
        (await OrchestrationHistory.ReadAsync(test.Client, id, TestEngine.Token))
            .ShouldHaveTaken(turns: 1 + 30 + 3)
            .ShouldHaveFiredAt([.. Enumerable.Range(1, 30).Select(number => began + TimeSpan.FromDays(3 * number))])
            .ShouldHaveCalled("remind", 3)
            .ShouldHaveResult("remind", "month 3", call: 3)
            .ShouldHaveCompletedWith(90);
        Assert.Equal(TimeSpan.FromDays(90), test.Clock.GetUtcNow() - began);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_so_passes_and_what_is_not_is_told_with_a_picture()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string>("flow", async context =>
            {
                await context.WaitForExternalEvent<string>("Go");
                return await context.CallActivityAsync<string>("Say", "you");
            })
            .AddActivityFunc<string, string>("Say", (_, name) => $"Hello {name}"));
        string id = await test.StartAsync("flow");
        await test.RaiseAsync(id, "go", "1");
        await test.IdleAsync();
        OrchestrationHistory history = await OrchestrationHistory.ReadAsync(test.Client, id, TestEngine.Token);

        history
            .ShouldTell(EventType.ExecutionStarted, EventType.EventRaised, EventType.TaskScheduled, EventType.TaskCompleted, EventType.ExecutionCompleted)
            .ShouldTellInOrder(EventType.TaskScheduled, EventType.ExecutionCompleted)
            .ShouldHaveReceived("GO")
            .ShouldHaveCalled("say")
            .ShouldHaveResult("Say", "Hello you")
            .ShouldHaveFiredAt()
            .ShouldHaveEnded(OrchestrationRuntimeStatus.Completed)
            .ShouldHaveCompletedWith("Hello you");

        Refused(() => history.ShouldTell(EventType.ExecutionStarted), "Expected the events to be [ExecutionStarted]; found [ExecutionStarted, ");
        Refused(
            () => history.ShouldTellInOrder(EventType.TaskCompleted, EventType.TaskScheduled), "found no TaskScheduled after the first 1 of them");
        Refused(() => history.ShouldHaveReceived("stop"), "event 'stop' to be received 1×; found 0×");
        Refused(() => history.ShouldHaveCalled("Say", 2), "activity 'Say' to be called 2×; found 1×");
        Refused(() => history.ShouldHaveResult("Say", "no"), "to give \"no\"; found \"Hello you\"");
        Refused(() => history.ShouldHaveResult("Say", "no", call: 2), "found only 1 calls");
        Refused(() => history.ShouldHaveFiredAt(test.Clock.GetUtcNow()), "timers to fire at [2026-01-01 00:00:00]; found []");
        Refused(() => history.ShouldHaveTaken(9), "Expected 9 turns; found ");
        Refused(() => history.ShouldHaveEnded(OrchestrationRuntimeStatus.Failed), "the end as Failed; found the end as Completed");
        Refused(() => history.ShouldHaveCompletedWith(1), "the output 1; found \"Hello you\"");
        Refused(() => history.ShouldNotHaveEnded(), "no end; found the end as Completed");

        void Refused(Action assertion, string said)
        {
            string message = Assert.Throws<HistoryAssertionException>(assertion).Message;
            Assert.Contains(said, message, StringComparison.Ordinal);
            Assert.Contains($"flow '{id}', Completed, ", message, StringComparison.Ordinal);
            Assert.Contains("TaskScheduled #0 Say \"you\"", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_long_history_is_drawn_around_its_mark()
    {
        HistoryEvent[] events = [.. Enumerable.Range(0, 200).Select(number => new TimerCreatedEvent(number, DateTime.UnixEpoch))];
        var history = new OrchestrationHistory { InstanceId = "i", Name = "n", Status = OrchestrationRuntimeStatus.Running, Events = events };
        string drawn = history.Draw(100);
        Assert.Contains("▶ 100", drawn, StringComparison.Ordinal);
        Assert.Contains("events before", drawn, StringComparison.Ordinal);
        Assert.Contains("… 85 events after", drawn, StringComparison.Ordinal);
        Assert.EndsWith("TimerCreated #199 for 1970-01-01 00:00:00.000", history.Draw(), StringComparison.Ordinal);
    }
}
