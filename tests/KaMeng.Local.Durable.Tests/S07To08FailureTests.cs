using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S07To08FailureTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S07_an_activity_failure_surfaces_with_its_name_number_and_inner_failures(bool replay)
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
    public async Task S07_an_uncaught_failure_wraps_the_task_s_own_details()
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
    public async Task S07_an_unknown_orchestrator_and_a_bad_input_fail_the_instance_not_the_host()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("number", (_, input) => Task.FromResult(input)));
        Assert.Equal("OrchestratorTaskNotFound", (await test.RunAsync("absent")).FailureDetails!.ErrorType);
        Assert.Equal("System.Text.Json.JsonException", (await test.RunAsync("number", "text")).FailureDetails!.ErrorType);
        Assert.Equal(7, (await test.RunAsync("number", 7)).ReadOutputAs<int>());
    }

    [Fact]
    public void S08_causes_are_known_by_type_and_base_type()
    {
        TaskFailureDetails details = TaskFailureDetails.FromException(new ArgumentNullException("x"));
        Assert.True(details.IsCausedBy<ArgumentNullException>());
        Assert.True(details.IsCausedBy<ArgumentException>());
        Assert.False(details.IsCausedBy<InvalidOperationException>());
        Assert.False((details with { ErrorType = "No.Such.Type" }).IsCausedBy<Exception>());
        Assert.True(TaskFailureDetails.FromException(new OwnException()).IsCausedBy<OwnException>());
        Assert.Throws<ArgumentException>(() => details.IsCausedBy(typeof(string)));
    }

    private sealed class OwnException : Exception;
}
