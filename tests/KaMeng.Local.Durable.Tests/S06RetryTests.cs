using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S06RetryTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Attempts_wait_with_backoff_up_to_the_cap_and_an_empty_timer_follows_the_last(bool replay)
    {
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(1), 2.0, TimeSpan.FromSeconds(5));
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc("try", context => context.CallActivityAsync("fail", TaskOptions.FromRetryPolicy(policy)))
            .AddActivityFunc("fail", Fail));
        OrchestrationMetadata done = await test.RunAsync("try");
        IList<HistoryEvent> history = await test.Client.GetOrchestrationHistoryAsync(done.InstanceId, TestEngine.Token);

        Assert.Equal([0, 2, 4, 6, 8], history.OfType<TaskScheduledEvent>().Select(e => e.EventId));
        TimerCreatedEvent[] timers = [.. history.OfType<TimerCreatedEvent>()];
        Assert.Equal([1, 3, 5, 7, 9], timers.Select(e => e.EventId));
        Assert.Equal([1, 2, 4, 5, 0], timers.Select(e => (e.FireAt - e.Timestamp).TotalSeconds));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_predicate_that_says_no_or_throws_stops_without_a_timer()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<bool, object?>("try", async (context, throws) =>
            {
                var policy = new RetryPolicy(5, TimeSpan.FromSeconds(1))
                {
                    HandleFailure = details => throws ? throw new FormatException("the predicate's own trouble") : !details.IsCausedBy<InvalidOperationException>(),
                };
                await context.CallActivityAsync("fail", TaskOptions.FromRetryPolicy(policy));
                return null;
            })
            .AddActivityFunc("fail", Fail));
        foreach (bool throws in new[] { false, true })
        {
            OrchestrationMetadata done = await test.RunAsync("try", throws);
            Assert.DoesNotContain("TimerCreated", await test.HistoryAsync(done.InstanceId));
            Assert.Contains("boom", done.FailureDetails!.ErrorMessage);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task The_retry_timeout_is_looked_at_before_each_pause()
    {
        var policy = new RetryPolicy(100, TimeSpan.FromMinutes(10), retryTimeout: TimeSpan.FromMinutes(25));
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("try", context => context.CallActivityAsync("fail", TaskOptions.FromRetryPolicy(policy)))
            .AddActivityFunc("fail", Fail));
        OrchestrationMetadata done = await test.RunAsync("try");
        Assert.Equal(4, (await test.HistoryAsync(done.InstanceId)).Count(e => e == "TaskScheduled"));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_not_registered_is_not_retried()
    {
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(1));
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("try", context => context.CallActivityAsync("absent", TaskOptions.FromRetryPolicy(policy))));
        OrchestrationMetadata done = await test.RunAsync("try");
        Assert.Single(await test.HistoryAsync(done.InstanceId), "TaskScheduled");
        Assert.Equal("ActivityTaskNotFound", done.FailureDetails!.InnerFailure!.ErrorType);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_decides_and_may_wait_by_itself(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<string>("try", async context =>
            {
                var seen = new List<string>();
                AsyncRetryHandler handler = async retry =>
                {
                    seen.Add($"{retry.LastAttemptNumber}:{retry.LastFailure.ErrorMessage}:{retry.TotalRetryTime.TotalMinutes}");
                    await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(1), retry.CancellationToken);
                    return retry.LastAttemptNumber < 3;
                };
                try
                {
                    await context.CallActivityAsync("fail", new TaskOptions(new TaskRetryOptions(handler)));
                }
                catch (TaskFailedException)
                {
                    seen.Add("gave up");
                }

                return string.Join(' ', seen);
            })
            .AddActivityFunc("fail", Fail));
        Assert.Equal("1:boom:0 2:boom:1 3:boom:2 gave up", (await test.RunAsync("try")).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_retried_child_keeps_its_id()
    {
        int runs = 0;
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string>("parent", context => context.CallSubOrchestratorAsync<string>(
                "child", new SubOrchestrationOptions(new RetryPolicy(3, TimeSpan.FromSeconds(1)), "the-child")))
            .AddOrchestratorFunc<string>("child", context =>
                Interlocked.Increment(ref runs) < 3 ? throw new InvalidOperationException("boom") : Task.FromResult(context.InstanceId)));
        Assert.Equal("the-child", (await test.RunAsync("parent")).ReadOutputAs<string>());
        Assert.Equal(3, runs);
    }

    [Fact]
    public void Impossible_policies_are_refused()
    {
        TimeSpan second = TimeSpan.FromSeconds(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(0, second));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, 1, TimeSpan.FromMilliseconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, 1, null, TimeSpan.FromMilliseconds(1)));
        Assert.Equal(TimeSpan.FromHours(1), new RetryPolicy(1, second).MaxRetryInterval);
        Assert.Equal(Timeout.InfiniteTimeSpan, new RetryPolicy(1, second, 1, Timeout.InfiniteTimeSpan).MaxRetryInterval);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void Only_the_last_attempt_of_a_policy_is_followed_by_an_empty_timer_with_a_number_and_a_turn_of_its_own(bool replay)
    {
        var script = Trying(replay, TaskOptions.FromRetryPolicy(new RetryPolicy(1, TimeSpan.FromHours(1))));
        script.Turn();
        StartTimer empty = Assert.IsType<StartTimer>(Assert.Single(script.Turn(Failure(0))));
        Assert.Equal((1, script.History[0].Timestamp), (empty.Id, empty.FireAt));
        Assert.Equal(2, After(script.Turn(RunScript.Fired(1))));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false, "says no")]
    [InlineData(true, "says no")]
    [InlineData(false, "throws")]
    [InlineData(true, "throws")]
    [InlineData(false, "not retriable")]
    [InlineData(true, "not retriable")]
    [InlineData(false, "too late")]
    [InlineData(true, "too late")]
    [InlineData(false, "handler")]
    [InlineData(true, "handler")]
    public void Every_other_stop_rethrows_the_last_failure_at_once_and_takes_no_number(bool replay, string stop)
    {
        var policy = new RetryPolicy(5, TimeSpan.FromMinutes(1), retryTimeout: TimeSpan.FromMinutes(10))
        {
            HandleFailure = _ => stop == "throws" ? throw new FormatException("the predicate's own trouble") : stop != "says no",
        };
        AsyncRetryHandler never = _ => Task.FromResult(false);
        RunScript script = Trying(
            replay, stop == "handler" ? new TaskOptions(new TaskRetryOptions(never)) : TaskOptions.FromRetryPolicy(policy));
        script.Turn();
        script.Pass(stop == "too late" ? TimeSpan.FromMinutes(10) : TimeSpan.Zero);
        Assert.Equal(1, After(script.Turn(Failure(0, nonRetriable: stop == "not retriable"))));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_attempt_of_a_handler_has_a_number_of_its_own_and_needs_no_timer(bool replay)
    {
        AsyncRetryHandler thrice = retry => Task.FromResult(retry.LastAttemptNumber < 3);
        RunScript script = Trying(replay, new TaskOptions(new TaskRetryOptions(thrice)));
        script.Turn();
        Assert.Equal(1, Assert.IsType<ScheduleActivity>(Assert.Single(script.Turn(Failure(0)))).Id);
        Assert.Equal(2, Assert.IsType<ScheduleActivity>(Assert.Single(script.Turn(Failure(1)))).Id);
        Assert.Equal(3, After(script.Turn(Failure(2))));
    }

    [Fact(Timeout = 30_000)]
    public void Without_a_cap_the_pauses_go_on_growing()
    {
        RunScript script = Trying(false, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1), 10, Timeout.InfiniteTimeSpan)));
        script.Turn();
        double[] hours = [.. Enumerable.Range(0, 3).Select(attempt =>
        {
            var timer = (StartTimer)script.Turn(Failure(2 * attempt))[0];
            script.Turn(RunScript.Fired(timer.Id));
            return (timer.FireAt - script.History[0].Timestamp).TotalHours;
        })];
        Assert.Equal([1, 10, 100], hours);
    }

    private static RunScript Trying(bool replay, TaskOptions options) => new(replay, async context =>
    {
        TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("try", options));
        Assert.Equal("boom", failed.FailureDetails.ErrorMessage);
        await context.CallActivityAsync("after");
        return null;
    });

    private static TaskFailedEvent Failure(int task, bool nonRetriable = false) =>
        new(-1, task, "boom", null, new FailureDetails("Trouble", "boom", null, null, nonRetriable));

    private static int After(OrchestratorAction[] actions)
    {
        ScheduleActivity after = Assert.IsType<ScheduleActivity>(Assert.Single(actions));
        Assert.Equal("after", after.Name);
        return after.Id;
    }

    private static void Fail(TaskActivityContext context) => throw new InvalidOperationException("boom");
}
