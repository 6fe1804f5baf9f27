using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S15TerminateTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Termination_ends_the_instance_with_its_reason_even_while_suspended(bool suspended)
    {
        await using TestEngine test = await TestEngine.StartAsync(Waiting);
        string id = await test.StartAsync("wait");
        await test.IdleAsync();
        if (suspended)
        {
            await test.Client.SuspendInstanceAsync(id, "look", TestEngine.Token);
            await test.IdleAsync();
        }

        await test.Client.TerminateInstanceAsync(id, "enough", TestEngine.Token);
        await test.IdleAsync();
        OrchestrationMetadata done = await test.ReadAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, done.RuntimeStatus);
        Assert.Equal("enough", done.ReadOutputAs<string>());
        Assert.Null(test.Engine.NextDue);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_running_activity_goes_on_and_its_result_is_dropped()
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("calls", context => context.CallActivityAsync("slow"))
            .AddActivityFunc("slow", async _ =>
            {
                begun.SetResult();
                await release.Task;
            }));
        string id = await test.StartAsync("calls");
        await begun.Task.WaitAsync(TestEngine.Token);
        await test.Client.TerminateInstanceAsync(id, "enough", TestEngine.Token);
        await test.Client.WaitForInstanceCompletionAsync(id, TestEngine.Token);
        release.SetResult();
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await test.ReadAsync(id)).RuntimeStatus);
        Assert.DoesNotContain("TaskCompleted", await test.HistoryAsync(id));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_terminated_child_fails_its_parent_s_call_and_children_outlive_their_parent_unless_recursive()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry =>
        {
            Waiting(registry);
            registry.AddOrchestratorFunc("parent", context =>
                context.CallSubOrchestratorAsync("wait", new SubOrchestrationOptions(retry: null, "child-of-" + context.InstanceId)));
        });
        string first = await test.StartAsync("parent", id: "first");
        string second = await test.StartAsync("parent", id: "second");
        string third = await test.StartAsync("parent", id: "third");
        await test.IdleAsync();
        await test.Client.TerminateInstanceAsync("child-of-first", "child ended", TestEngine.Token);
        await test.Client.TerminateInstanceAsync(second, "alone", TestEngine.Token);
        await test.Client.TerminateInstanceAsync(third, new TerminateInstanceOptions("all", Recursive: true), TestEngine.Token);
        await test.IdleAsync();

        OrchestrationMetadata parent = await test.ReadAsync(first);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, parent.RuntimeStatus);
        Assert.Contains("child ended", parent.FailureDetails!.ErrorMessage);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync("child-of-second")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await test.ReadAsync("child-of-third")).RuntimeStatus);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_absent_or_has_ended_cannot_be_steered()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry.AddOrchestratorFunc("done", _ => { }));
        OrchestrationMetadata done = await test.RunAsync("done");
        await Assert.ThrowsAsync<ArgumentException>(() => test.Client.TerminateInstanceAsync("absent", "x", TestEngine.Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Client.TerminateInstanceAsync(done.InstanceId, "x", TestEngine.Token));
        await Assert.ThrowsAsync<ArgumentException>(() => test.Client.SuspendInstanceAsync("absent", "x", TestEngine.Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Client.ResumeInstanceAsync(done.InstanceId, "x", TestEngine.Token));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void The_first_end_wins(bool replay, bool terminationFirst)
    {
        // The function can end only when its batch is through, so of two in one batch it is the first termination that wins.
        var script = new RunScript(replay, async context => await context.WaitForExternalEvent<string>("e"));
        script.Turn();
        HistoryEvent[] batch = terminationFirst
            ? [new ExecutionTerminatedEvent(-1, "\"first\""), RunScript.Event("e", "done"), new ExecutionTerminatedEvent(-1, "\"second\"")]
            : [RunScript.Event("e", "done"), new ExecutionTerminatedEvent(-1, "\"first\""), new ExecutionTerminatedEvent(-1, "\"second\"")];
        OrchestratorAction[] actions = script.Turn(batch);
        Assert.Single(actions);
        Assert.Equal((OrchestrationStatus.Terminated, "\"first\""), (script.End!.Status, script.End.Result));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_reason_is_kept_as_JSON_and_a_later_termination_is_refused(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, Waiting);
        string id = await test.StartAsync("wait");
        await test.IdleAsync();
        await test.Client.TerminateInstanceAsync(id, new { Code = 7 }, TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal("""{"Code":7}""", (await test.ReadAsync(id)).SerializedOutput);
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => test.Client.TerminateInstanceAsync(id, "again", TestEngine.Token));
        Assert.Equal($"The orchestration '{id}' is Terminated; only one that has not ended can be terminated.", refused.Message);
        ArgumentException absent = await Assert.ThrowsAsync<ArgumentException>(
            () => test.Client.TerminateInstanceAsync("absent", "x", TestEngine.Token));
        Assert.StartsWith("An orchestration with the instanceId absent was not found.", absent.Message);
    }

    private static void Waiting(DurableTaskRegistry registry) => registry.AddOrchestratorFunc("wait", async context =>
    {
        await Task.WhenAny(
            context.WaitForExternalEvent<object>("go"),
            context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None));
    });
}
