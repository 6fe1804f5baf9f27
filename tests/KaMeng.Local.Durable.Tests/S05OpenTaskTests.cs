using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S05OpenTaskTests
{
    [Fact(Timeout = 30_000)]
    public async Task Completion_waits_for_open_tasks_but_not_for_events()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string>("open", context =>
            {
                _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                _ = context.WaitForExternalEvent<string>("never");
                return Task.FromResult("done");
            }));
        string id = await test.StartAsync("open");
        await test.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(id)).RuntimeStatus);
        await test.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("done", (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task Failure_too_waits_for_open_tasks()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("fails", context =>
            {
                _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                throw new InvalidOperationException("boom");
            }));
        string id = await test.StartAsync("fails");
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(id)).RuntimeStatus);
        await test.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal("System.InvalidOperationException: boom", (await test.ReadAsync(id)).SerializedOutput);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false, "activity")]
    [InlineData(true, "activity")]
    [InlineData(false, "child")]
    [InlineData(true, "child")]
    [InlineData(false, "timer")]
    [InlineData(true, "timer")]
    public void Whatever_is_open_delays_success_failure_and_continue_as_new(bool replay, string open)
    {
        foreach (string end in new[] { "succeed", "fail", "continue" })
        {
            var script = new RunScript(replay, context =>
            {
                _ = open switch
                {
                    "activity" => context.CallActivityAsync("a"),
                    "child" => context.CallSubOrchestratorAsync("c"),
                    _ => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None),
                };
                _ = context.WaitForExternalEvent<object>("never");
                if (end == "continue")
                {
                    context.ContinueAsNew(1);
                }

                return end == "fail" ? throw new InvalidOperationException("boom") : Task.FromResult<object?>("done");
            });
            Assert.Single(script.Turn());
            Assert.Empty(script.Turn(RunScript.Event("other")));
            Assert.Null(script.End);
            script.Turn(open switch
            {
                "activity" => RunScript.Done(0),
                "child" => new SubOrchestrationInstanceCompletedEvent(-1, 0, null),
                _ => RunScript.Fired(0),
            });
            OrchestrationStatus expected = end switch
            {
                "succeed" => OrchestrationStatus.Completed,
                "fail" => OrchestrationStatus.Failed,
                _ => OrchestrationStatus.ContinuedAsNew,
            };
            Assert.Equal(expected, script.End!.Status);
        }
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void Termination_waits_for_nothing(bool replay)
    {
        var script = new RunScript(replay, context =>
        {
            _ = context.CallActivityAsync("a");
            return Task.FromResult<object?>("done");
        });
        script.Turn();
        Assert.Null(script.End);
        script.Turn(new ExecutionTerminatedEvent(-1, "\"enough\""));
        Assert.Equal((OrchestrationStatus.Terminated, "\"enough\""), (script.End!.Status, script.End.Result));
    }
}
