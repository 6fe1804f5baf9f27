using System.Collections.Concurrent;
using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Durable.Tests;

public sealed class S09DeterminismTests
{
    [Fact(Timeout = 30_000)]
    public async Task Changed_code_fails_the_instance_and_says_what_differs()
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
    public async Task The_case_of_a_name_and_an_input_may_change()
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
    [InlineData("activity", "timer")]
    [InlineData("activity", "child")]
    [InlineData("activity", "event")]
    [InlineData("activity", "nothing")]
    [InlineData("activity", "other activity")]
    [InlineData("timer", "activity")]
    [InlineData("timer", "nothing")]
    [InlineData("child", "event")]
    [InlineData("child", "nothing")]
    [InlineData("child", "other child")]
    [InlineData("event", "child")]
    [InlineData("event", "nothing")]
    [InlineData("event", "other event")]
    public void Another_kind_another_name_or_nothing_at_the_same_number_fails_the_orchestration(string before, string now)
    {
        var script = new RunScript(replay: true, context => ActAndWait(context, before));
        script.Turn();
        RunScript changed = script.With(context => ActAndWait(context, now));
        changed.Turn(RunScript.Event("go"));
        Assert.Equal(OrchestrationStatus.Failed, changed.End!.Status);
        Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", changed.End.Failure!.ErrorType);
        Assert.StartsWith("Non-deterministic orchestration at sequence number 0: the history has a", changed.End.Failure.ErrorMessage);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("activity", "ACTIVITY, other input and version")]
    [InlineData("timer", "later timer")]
    [InlineData("child", "CHILD, other input, version and id")]
    [InlineData("event", "EVENT, other payload")]
    public void Case_input_version_and_fire_time_may_differ(string before, string now)
    {
        var script = new RunScript(replay: true, context => ActAndWait(context, before));
        script.Turn();
        RunScript changed = script.With(context => ActAndWait(context, now));
        Assert.Empty(changed.Turn());
        Assert.Null(changed.End);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void One_counter_numbers_every_action_and_the_end(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            Task all = Task.WhenAll(
                context.CallActivityAsync("a"),
                context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None),
                context.CallSubOrchestratorAsync("c"));
            context.SendEvent("other", "e", 1);
            await all;
            return null;
        });
        OrchestratorAction[] actions = script.Turn();
        Assert.Equal([0, 1, 2, 3], actions.Select(action => action.Id));
        Assert.Equal([typeof(ScheduleActivity), typeof(StartTimer), typeof(StartChild), typeof(RaiseEvent)], actions.Select(action => action.GetType()));
        script.Turn(RunScript.Done(0), RunScript.Fired(1), new SubOrchestrationInstanceCompletedEvent(-1, 2, null));
        Assert.Equal((4, OrchestrationStatus.Completed), (script.End!.Id, script.End.Status));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_history_already_has_is_not_asked_for_again(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            Task first = context.CallActivityAsync("first");
            await context.WaitForExternalEvent<object>("go");
            await Task.WhenAll(first, context.CallActivityAsync("second"));
            return null;
        });
        Assert.Equal("first", Assert.IsType<ScheduleActivity>(Assert.Single(script.Turn())).Name);
        Assert.Equal("second", Assert.IsType<ScheduleActivity>(Assert.Single(script.Turn(RunScript.Event("go")))).Name);
        Assert.Empty(script.Turn());
    }

    private static async Task<object?> ActAndWait(TaskOrchestrationContext context, string what)
    {
        switch (what)
        {
            case "activity" or "other activity":
                _ = context.CallActivityAsync(what, 1);
                break;
            case "ACTIVITY, other input and version":
                _ = context.CallActivityAsync("ACTIVITY", 2, new TaskOptions { Version = "9" });
                break;
            case "timer" or "later timer":
                _ = context.CreateTimer(TimeSpan.FromHours(what.Length), CancellationToken.None);
                break;
            case "child" or "other child":
                _ = context.CallSubOrchestratorAsync(what, 1);
                break;
            case "CHILD, other input, version and id":
                _ = context.CallSubOrchestratorAsync("CHILD", 2, new SubOrchestrationOptions { InstanceId = "own", Version = "9" });
                break;
            case "event" or "other event":
                context.SendEvent("one", what, 1);
                break;
            case "EVENT, other payload":
                context.SendEvent("one", "EVENT", 2);
                break;
        }

        return await context.WaitForExternalEvent<object>("go");
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
