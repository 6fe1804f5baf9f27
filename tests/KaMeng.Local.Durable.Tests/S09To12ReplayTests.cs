using System.Collections.Concurrent;
using KaMeng.Local.Durable.Execution;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Durable.Tests;

public sealed class S09To12ReplayTests
{
    [Fact(Timeout = 30_000)]
    public async Task S09_changed_code_fails_the_instance_and_says_what_differs()
    {
        await using TestEngine test = await TestEngine.StartAsync(Waiting("first"));
        string id = await test.StartAsync("flow");
        await test.IdleAsync();
        await test.CrashAndRestartAsync(Waiting("second"));
        await test.RaiseAsync(id, "go");
        await test.IdleAsync();
        OrchestrationMetadata done = await test.ReadAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", done.FailureDetails!.ErrorType);
        Assert.Contains("'first'", done.FailureDetails.ErrorMessage);
        Assert.Contains("Was the orchestrator's code changed", done.FailureDetails.ErrorMessage);
    }

    [Fact(Timeout = 30_000)]
    public async Task S09_the_case_of_a_name_and_an_input_may_change()
    {
        await using TestEngine test = await TestEngine.StartAsync(Waiting("first", 1));
        string id = await test.StartAsync("flow");
        await test.IdleAsync();
        await test.CrashAndRestartAsync(Waiting("FIRST", 2));
        await test.RaiseAsync(id, "go");
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await test.ReadAsync(id)).RuntimeStatus);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S10_the_clock_stands_within_a_turn_and_follows_its_start(bool replay)
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
    public async Task S10_past_events_are_replayed_and_new_ones_are_not()
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

    [Fact]
    public void S11_new_guids_are_version_5_of_instance_time_and_counter()
    {
        var time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        Guid first = DeterministicGuid.From("abc", time, 0);
        Assert.Equal(new Guid("370d3d9a-7333-5a0f-8ab2-b41ade0b372d"), first);
        Assert.Equal(first, DeterministicGuid.From("abc", time, 0));
        Assert.NotEqual(first, DeterministicGuid.From("abc", time, 1));
    }

    [Fact(Timeout = 30_000)]
    public async Task S11_guids_and_default_child_ids_are_the_same_on_every_replay()
    {
        var seen = new ConcurrentBag<string>();
        await using TestEngine test = await TestEngine.StartAsync(replay: true, registry => registry
            .AddOrchestratorFunc("parent", async context =>
            {
                seen.Add(context.NewGuid().ToString("N"));
                await context.CallSubOrchestratorAsync("child");
                await context.CallSubOrchestratorAsync("child");
            })
            .AddOrchestratorFunc("child", _ => { }));
        await test.RunAsync("parent");
        Assert.Equal(3, seen.Count);
        Assert.Single(seen.Distinct());
    }

    [Fact(Timeout = 30_000)]
    public async Task S12_a_replay_safe_logger_writes_each_line_once()
    {
        using var loggers = new CapturingFactory();
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc("logs", async context =>
                {
                    ILogger logger = context.CreateReplaySafeLogger("story");
                    Assert.True(logger.IsEnabled(LogLevel.Information));
                    Write(logger, "before");
                    await context.CallActivityAsync("one");
                    Write(logger, "after");
                })
                .AddActivityFunc("one", _ => { }),
            options => options.ReplayEveryTurn = true,
            loggers);
        await test.RunAsync("logs");
        Assert.Equal(["before", "after"], loggers.Lines);
    }

    private static void Write(ILogger logger, string line) =>
        logger.Log(LogLevel.Information, default, line, null, (text, _) => text);

    private static Action<DurableTaskRegistry> Waiting(string activity, int input = 0) => registry => registry
        .AddOrchestratorFunc("flow", async context =>
        {
            await context.CallActivityAsync(activity, input);
            await context.WaitForExternalEvent<object>("go");
        })
        .AddActivityFunc<int>(activity, (_, _) => { });

    private sealed class CapturingFactory : ILoggerFactory
    {
        internal ConcurrentQueue<string> Lines { get; } = new();

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public ILogger CreateLogger(string categoryName) => new CapturingLogger(categoryName == "story" ? Lines : new());

        public void Dispose()
        {
            // Nothing to let go.
        }
    }

    private sealed class CapturingLogger(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));
    }
}
