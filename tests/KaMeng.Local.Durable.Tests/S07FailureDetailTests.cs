using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S07FailureDetailTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_activity_failure_surfaces_with_its_name_number_and_inner_failures(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<string>("catch", async context =>
            {
                await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                try
                {
                    await context.CallActivityAsync("fail");
                    return "no failure";
                }
                catch (TaskFailedException failed)
                {
                    return $"{failed.Message}|{failed.TaskName}|{failed.TaskId}|{failed.FailureDetails}|{failed.FailureDetails.InnerFailure}"
                        + $"|{failed.IsCausedByException<InvalidOperationException>()}";
                }
            })
            .AddActivityFunc("fail", _ => throw new InvalidOperationException("outer", new FormatException("inner"))));
        Assert.Equal(
            "Task 'fail' (#1) failed with an unhandled exception: outer|fail|1|System.InvalidOperationException: outer|System.FormatException: inner|True",
            (await test.RunAsync("catch")).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_uncaught_failure_wraps_the_task_s_own_details()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("fails", context => context.CallActivityAsync("fail"))
            .AddActivityFunc("fail", _ => throw new InvalidOperationException("boom")));
        OrchestrationMetadata done = await test.RunAsync("fails");
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", done.FailureDetails!.ErrorType);
        Assert.Equal("System.InvalidOperationException", done.FailureDetails.InnerFailure!.ErrorType);
        Assert.Equal(
            "Microsoft.DurableTask.TaskFailedException: Task 'fail' (#0) failed with an unhandled exception: boom", done.SerializedOutput);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_unknown_orchestrator_and_a_bad_input_fail_the_instance_not_the_host()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("number", (_, input) => Task.FromResult(input)));
        Assert.Equal("OrchestratorTaskNotFound", (await test.RunAsync("absent")).FailureDetails!.ErrorType);
        Assert.Equal("System.Text.Json.JsonException", (await test.RunAsync("number", "text")).FailureDetails!.ErrorType);
        Assert.Equal(7, (await test.RunAsync("number", 7)).ReadOutputAs<int>());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failures_stay_nested_through_children_and_their_activities(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc("parent", context => context.CallSubOrchestratorAsync("child"))
            .AddOrchestratorFunc("child", context => context.CallActivityAsync("fail"))
            .AddActivityFunc("fail", _ => throw new InvalidOperationException("boom")));
        TaskFailureDetails? details = (await test.RunAsync("parent")).FailureDetails;
        var chain = new List<string>();
        for (; details is not null; details = details.InnerFailure)
        {
            chain.Add(details.ErrorMessage);
        }

        Assert.Equal(
            [
                "Task 'child' (#0) failed with an unhandled exception: Task 'fail' (#0) failed with an unhandled exception: boom",
                "Task 'fail' (#0) failed with an unhandled exception: boom",
                "boom",
            ],
            chain);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void Properties_of_a_failure_reach_who_catches_it(bool replay)
    {
        var script = new RunScript(replay, async context =>
        {
            TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("a"));
            return failed.FailureDetails.Properties!["code"];
        });
        script.Turn();
        var properties = new Dictionary<string, object?> { ["code"] = "E42" };
        script.Turn(new TaskFailedEvent(-1, 0, "boom", null, new FailureDetails("Trouble", "boom", null, null, false, properties!)));
        Assert.Equal("\"E42\"", script.End!.Result);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_stack_is_kept_and_a_failed_instance_shows_type_and_message()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("fails", _ => throw new InvalidOperationException("boom")));
        OrchestrationMetadata done = await test.RunAsync("fails");
        Assert.Contains(nameof(S07FailureDetailTests), done.FailureDetails!.StackTrace);
        Assert.Equal("System.InvalidOperationException: boom", done.FailureDetails.ToString());
        Assert.Equal("System.InvalidOperationException: boom", done.SerializedOutput);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_unknown_name_is_not_worth_a_retry()
    {
        var options = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(1)));
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("activity", context => context.CallActivityAsync("absent", options))
            .AddOrchestratorFunc("child", context => context.CallSubOrchestratorAsync("absent", options)));
        OrchestrationMetadata activity = await test.RunAsync("activity");
        OrchestrationMetadata child = await test.RunAsync("child");
        Assert.Equal("ActivityTaskNotFound", activity.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Equal("OrchestratorTaskNotFound", child.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Equal(activity.CreatedAt, activity.LastUpdatedAt);
        Assert.Equal(child.CreatedAt, child.LastUpdatedAt);
    }
}
