using DurableTask.Core.History;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S17RewindTests
{
    private static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1)));

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S17_what_failed_runs_again_and_what_succeeded_does_not(bool replay)
    {
        var desk = new Desk("bad");
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => desk.Register(registry, async context =>
        {
            await context.CallActivityAsync("do", "good");
            return await context.CallActivityAsync<string>("do", "bad");
        }));
        OrchestrationMetadata failed = await test.RunAsync("main");
        string execution = await ExecutionAsync(test, failed.InstanceId);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);

        OrchestrationMetadata done = await desk.RewindAsync(test, failed.InstanceId);
        Assert.Equal("bad done", done.ReadOutputAs<string>());
        Assert.Null(done.FailureDetails);
        Assert.Equal(["good", "bad", "bad"], desk.Calls);
        string[] history = await test.HistoryAsync(failed.InstanceId);
        Assert.Single(history, "ExecutionRewound");
        Assert.Single(history, "ExecutionCompleted");
        Assert.DoesNotContain("TaskFailed", history);
        Assert.Equal(2, history.Count(e => e == "TaskScheduled"));
        Assert.NotEqual(execution, await ExecutionAsync(test, failed.InstanceId));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S17_an_activity_that_failed_after_its_retries_gets_them_all_again(bool replay)
    {
        var desk = new Desk("bad");
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => desk.Register(registry, async context =>
        {
            await context.CallActivityAsync("do", "good", Retried);
            return await context.CallActivityAsync<string>("do", "bad", Retried);
        }));
        OrchestrationMetadata failed = await test.RunAsync("main");
        await desk.RewindAsync(test, failed.InstanceId, stillFailing: true);
        Assert.Equal(["good", "bad", "bad", "bad", "bad", "bad", "bad"], desk.Calls);
        Assert.Equal("bad done", (await desk.RewindAsync(test, failed.InstanceId)).ReadOutputAs<string>());
        Assert.Equal(8, desk.Calls.Length);
        Assert.DoesNotContain("TimerCreated", await test.HistoryAsync(failed.InstanceId));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S17_a_retry_that_succeeded_keeps_its_failed_attempts(bool replay)
    {
        var desk = new Desk("bad") { Shaky = "shaky" };
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => desk.Register(registry, async context =>
        {
            string first = await context.CallActivityAsync<string>("do", "shaky", Retried);
            return first + ", " + await context.CallActivityAsync<string>("do", "bad", Retried);
        }));
        OrchestrationMetadata failed = await test.RunAsync("main");
        Assert.Equal("shaky done, bad done", (await desk.RewindAsync(test, failed.InstanceId)).ReadOutputAs<string>());
        Assert.Equal(["shaky", "shaky", "bad", "bad", "bad", "bad"], desk.Calls);
        Assert.Single(await test.HistoryAsync(failed.InstanceId), "TaskFailed");
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S17_a_branch_beside_the_failed_one_keeps_all_its_steps(bool replay)
    {
        var desk = new Desk("bad");
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => desk.Register(registry, async context =>
        {
            Task<string> bad = context.CallActivityAsync<string>("do", "bad", Retried);
            Task<string> steps = Steps(context);
            await Task.WhenAll(bad, steps);
            return await bad + ", " + await steps;
        }));
        OrchestrationMetadata failed = await test.RunAsync("main");
        Assert.Equal(["bad", "step 0", "step 1", "bad", "step 2", "bad", "step 3"], Ordered(desk.Calls));
        string[] before = [.. desk.Calls];

        await desk.RewindAsync(test, failed.InstanceId, stillFailing: true);
        await test.CrashAndRestartAsync();
        Assert.Equal("bad done, 4 steps", (await desk.RewindAsync(test, failed.InstanceId)).ReadOutputAs<string>());
        Assert.Equal(["bad", "bad", "bad", "bad"], desk.Calls.Skip(before.Length));

        static async Task<string> Steps(TaskOrchestrationContext context)
        {
            for (int i = 0; i < 4; i++)
            {
                await context.CallActivityAsync("do", $"step {i}");
                await context.CreateTimer(TimeSpan.FromSeconds(50), CancellationToken.None);
            }

            return "4 steps";
        }

        static IEnumerable<string> Ordered(IEnumerable<string> calls) => calls.Take(2).Order().Concat(calls.Skip(2));
    }

    [Fact(Timeout = 30_000)]
    public async Task S17_all_failed_branches_run_again_by_one_rewind()
    {
        var desk = new Desk("bad 1", "bad 2", "bad 3");
        await using TestEngine test = await TestEngine.StartAsync(registry => desk.Register(registry, async context => string.Join(
            ", ",
            await Task.WhenAll(
                context.CallActivityAsync<string>("do", "bad 1"),
                context.CallActivityAsync<string>("do", "good"),
                context.CallActivityAsync<string>("do", "bad 2"),
                context.CallActivityAsync<string>("do", "bad 3", Retried)))));
        OrchestrationMetadata failed = await test.RunAsync("main");
        OrchestrationMetadata done = await desk.RewindAsync(test, failed.InstanceId);
        Assert.Equal("bad 1 done, good done, bad 2 done, bad 3 done", done.ReadOutputAs<string>());
        Assert.Single(desk.Calls, "good");
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S17_a_failure_that_was_caught_and_gone_on_from_stays(bool replay)
    {
        var desk = new Desk("first choice", "bad");
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => desk.Register(registry, async context =>
        {
            string taken;
            try
            {
                taken = await context.CallActivityAsync<string>("do", "first choice", Retried);
            }
            catch (TaskFailedException)
            {
                taken = await context.WaitForExternalEvent<string>("choice");
            }

            return taken + ", " + await context.CallActivityAsync<string>("do", "bad");
        }));
        string id = await test.StartAsync("main");
        await test.AdvanceAsync(TimeSpan.FromHours(1));
        await test.RaiseAsync(id, "choice", "second choice");
        await test.IdleAsync();
        Assert.Equal("second choice, bad done", (await desk.RewindAsync(test, id)).ReadOutputAs<string>());
        Assert.Equal(["first choice", "first choice", "first choice", "bad", "bad"], desk.Calls);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S17_what_the_handling_of_the_last_failure_did_goes_with_it(bool replay)
    {
        var desk = new Desk("bad");
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => desk.Register(registry, async context =>
        {
            await context.CallActivityAsync("do", "good");
            try
            {
                return await context.CallActivityAsync<string>("do", "bad");
            }
            catch (TaskFailedException)
            {
                await context.CallActivityAsync("do", "tell somebody");
                throw;
            }
        }));
        OrchestrationMetadata failed = await test.RunAsync("main");
        Assert.Equal("bad done", (await desk.RewindAsync(test, failed.InstanceId)).ReadOutputAs<string>());
        Assert.Equal(["good", "bad", "tell somebody", "bad"], desk.Calls);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S17_failed_children_are_rewound_themselves_to_any_depth(bool withRetries)
    {
        var desk = new Desk("bad", "beside");
        TaskOptions? options = withRetries ? new SubOrchestrationOptions(new RetryPolicy(2, TimeSpan.FromMinutes(1)), "child-1") : null;
        await using TestEngine test = await TestEngine.StartAsync(registry => desk.Register(registry, async context =>
        {
            Task<string> beside = context.CallActivityAsync<string>("do", "beside");
            Task<string> child = context.CallSubOrchestratorAsync<string>("child", options: options!);
            await Task.WhenAll(beside, child);
            return await beside + ", " + await child;
        })
            .AddOrchestratorFunc<string>("child", context => context.CallSubOrchestratorAsync<string>("grandchild"))
            .AddOrchestratorFunc<string>("grandchild", async context =>
            {
                await context.CallActivityAsync("do", "good");
                return await context.CallActivityAsync<string>("do", "bad");
            }));
        OrchestrationMetadata failed = await test.RunAsync("main");
        int good = desk.Calls.Count(call => call == "good");
        Assert.Equal("beside done, bad done", (await desk.RewindAsync(test, failed.InstanceId)).ReadOutputAs<string>());
        Assert.Equal(good, desk.Calls.Count(call => call == "good"));
        var query = new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed]);
        Assert.Equal(3, await test.Client.GetAllInstancesAsync(query).CountAsync(TestEngine.Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task S17_a_failed_child_that_is_there_no_more_begins_again()
    {
        var desk = new Desk("bad");
        await using TestEngine test = await TestEngine.StartAsync(registry => desk
            .Register(registry, context => context.CallSubOrchestratorAsync<string>("child", new SubOrchestrationOptions(instanceId: "child-1")))
            .AddOrchestratorFunc<string>("child", async context =>
            {
                await context.CallActivityAsync("do", "good");
                return await context.CallActivityAsync<string>("do", "bad");
            }));
        OrchestrationMetadata failed = await test.RunAsync("main");
        await test.Client.PurgeInstanceAsync("child-1", TestEngine.Token);
        Assert.Equal("bad done", (await desk.RewindAsync(test, failed.InstanceId)).ReadOutputAs<string>());
        Assert.Equal(["good", "bad", "good", "bad"], desk.Calls);
    }

    [Fact(Timeout = 30_000)]
    public async Task S17_a_timer_that_was_given_up_with_the_failure_is_kept_again()
    {
        var desk = new Desk("bad");
        await using TestEngine test = await TestEngine.StartAsync(registry => desk.Register(registry, async context =>
        {
            using var ended = new CancellationTokenSource();
            Task deadline = context.CreateTimer(TimeSpan.FromHours(2), ended.Token);
            try
            {
                await context.CallActivityAsync("do", "bad");
                Task<string> answer = context.WaitForExternalEvent<string>("answer");
                return await Task.WhenAny(answer, deadline) == deadline ? "too late" : await answer;
            }
            catch (TaskFailedException)
            {
#pragma warning disable CA1849 // CancelAsync would leave the orchestrator's thread.
                ended.Cancel();
#pragma warning restore CA1849
                throw;
            }
        }));
        string id = await test.StartAsync("main");
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await test.ReadAsync(id)).RuntimeStatus);
        desk.Repair();
        await test.Client.RewindInstanceAsync(id, "repaired", TestEngine.Token);
        await test.IdleAsync();
        await test.CrashAndRestartAsync();
        await test.AdvanceAsync(TimeSpan.FromMinutes(119));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(id)).RuntimeStatus);
        await test.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("too late", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task S17_an_orchestrator_that_failed_by_itself_goes_on_with_repaired_code()
    {
        var desk = new Desk();
        await using TestEngine test = await TestEngine.StartAsync(registry => desk.Register(registry, async context =>
        {
            await context.CallActivityAsync("do", "good");
            throw new FormatException("a mistake");
        }));
        OrchestrationMetadata failed = await test.RunAsync("main");
        await test.CrashAndRestartAsync(registry => desk.Register(registry, async context =>
        {
            await context.CallActivityAsync("do", "good");
            return "no mistake";
        }));
        Assert.Equal("no mistake", (await desk.RewindAsync(test, failed.InstanceId)).ReadOutputAs<string>());
        Assert.Equal(["good"], desk.Calls);
    }

    [Fact(Timeout = 30_000)]
    public async Task S17_other_messages_that_come_with_the_rewind_are_dropped()
    {
        var desk = new Desk("bad");
        await using TestEngine test = await TestEngine.StartAsync(registry => desk.Register(registry, context => context.CallActivityAsync<string>("do", "bad")));
        OrchestrationMetadata failed = await test.RunAsync("main");
        desk.Repair();

        // Each of the two is accepted while the instance is failed; whichever comes second finds it running and has no effect.
        await Task.WhenAll(
            test.Client.RewindInstanceAsync(failed.InstanceId, "one", TestEngine.Token),
            test.RaiseAsync(failed.InstanceId, "event", "x"));
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await test.ReadAsync(failed.InstanceId)).RuntimeStatus);
        Assert.Single(await test.HistoryAsync(failed.InstanceId), "ExecutionRewound");
        Assert.Equal(2, desk.Calls.Length);
    }

    [Fact(Timeout = 30_000)]
    public async Task S17_without_the_option_timers_are_kept_and_a_retried_activity_cannot_be_rewound()
    {
        var desk = new Desk("bad");
        await using TestEngine test = await TestEngine.StartAsync(
            registry => desk.Register(registry, context => context.CallActivityAsync<string>("do", "bad", Retried)),
            options => options.RewindDropsRetryTimers = false);
        OrchestrationMetadata failed = await test.RunAsync("main");
        OrchestrationMetadata again = await desk.RewindAsync(test, failed.InstanceId);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, again.RuntimeStatus);
        Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", again.FailureDetails!.ErrorType);
    }

    [Fact(Timeout = 30_000)]
    public async Task S17_only_a_failed_instance_can_be_rewound()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry.AddOrchestratorFunc("done", _ => { }));
        OrchestrationMetadata done = await test.RunAsync("done");
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => test.Client.RewindInstanceAsync(done.InstanceId, "x", TestEngine.Token));
        Assert.Equal($"The orchestration '{done.InstanceId}' is Completed; only a failed one can be rewound.", refused.Message);
        ArgumentException absent = await Assert.ThrowsAsync<ArgumentException>(() => test.Client.RewindInstanceAsync("absent", "x", TestEngine.Token));
        Assert.StartsWith("An orchestration with the instanceId absent was not found.", absent.Message);
    }

    private static async Task<string> ExecutionAsync(TestEngine test, string id) =>
        (await test.Client.GetOrchestrationHistoryAsync(id, TestEngine.Token)).OfType<ExecutionStartedEvent>().Single().OrchestrationInstance!.ExecutionId!;

    /// <summary>One activity that does what it is told, fails at some things until repaired, and remembers what it was asked.</summary>
    private sealed class Desk(params string[] broken)
    {
        private readonly Lock _gate = new();
        private readonly List<string> _calls = [];
        private bool _repaired;

        /// <summary>Fails the first time it is asked.</summary>
        internal string? Shaky { get; init; }

        internal string[] Calls
        {
            get
            {
                lock (_gate)
                {
                    return [.. _calls];
                }
            }
        }

        internal DurableTaskRegistry Register(DurableTaskRegistry registry, Func<TaskOrchestrationContext, Task<string>> main) => registry
            .AddOrchestratorFunc("main", main)
            .AddActivityFunc<string, string>("do", (_, what) => Do(what));

        internal void Repair() => _repaired = true;

        internal async Task<OrchestrationMetadata> RewindAsync(TestEngine test, string id, bool stillFailing = false)
        {
            _repaired = !stillFailing;
            await test.Client.RewindInstanceAsync(id, "repaired it", TestEngine.Token);
            await test.Engine.RunToEndAsync(test.Clock, cancellationToken: TestEngine.Token);
            return await test.ReadAsync(id);
        }

        private string Do(string what)
        {
            lock (_gate)
            {
                _calls.Add(what);
                return (broken.Contains(what) && !_repaired) || (what == Shaky && _calls.Count(call => call == what) == 1)
                    ? throw new InvalidOperationException("boom")
                    : what + " done";
            }
        }
    }
}
