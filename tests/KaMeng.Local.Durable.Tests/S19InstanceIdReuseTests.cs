using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S19InstanceIdReuseTests
{
    public static TheoryData<OrchestrationRuntimeStatus> Reachable =>
    [
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
    ];

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Reachable))]
    public async Task S19_by_default_an_id_is_free_when_its_instance_has_ended_as_in_the_extension(OrchestrationRuntimeStatus status)
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await BringAsync(test, status);
        if (status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated)
        {
            Assert.Equal("again", (await test.RunAsync("echo", "again", "id")).ReadOutputAs<string>());
            return;
        }

        OrchestrationAlreadyExistsException refused = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => test.StartAsync("echo", "again", "id"));
        Assert.StartsWith($"An orchestration with the id 'id' already exists and is {status}.", refused.Message);
        Assert.Equal(status, (await test.ReadAsync("id")).RuntimeStatus);
    }

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Reachable))]
    public async Task S19_a_listed_status_blocks_the_id(OrchestrationRuntimeStatus status)
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await BringAsync(test, status);
        OrchestrationRuntimeStatus[] listed = status == OrchestrationRuntimeStatus.Terminated
            ? [status, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended]
            : [status];
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => StartAsync(test, listed));
        Assert.Equal(status, (await test.ReadAsync("id")).RuntimeStatus);
    }

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Reachable))]
    public async Task S19_a_status_that_is_not_listed_is_replaced_and_what_runs_is_terminated_first(OrchestrationRuntimeStatus status)
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await BringAsync(test, status);
        Task<OrchestrationMetadata> ended = test.Client.WaitForInstanceCompletionAsync("id", getInputsAndOutputs: true, TestEngine.Token);
        await StartAsync(test, OrchestrationRuntimeStatus.Canceled);
        await test.IdleAsync();
        Assert.Equal("again", (await test.ReadAsync("id")).ReadOutputAs<string>());
        Assert.NotEqual(OrchestrationRuntimeStatus.Running, (await ended).RuntimeStatus);
    }

    [Fact(Timeout = 30_000)]
    public async Task S19_terminated_may_not_be_listed_while_what_runs_may_be_replaced()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(test, OrchestrationRuntimeStatus.Terminated));
        Assert.Contains("may not list Terminated while", refused.Message);
        Assert.Null(await test.Client.GetInstanceAsync("id", TestEngine.Token));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Sleeping")]
    [InlineData("ContinuedAsNew")]
    [InlineData("")]
    public async Task S19_a_name_that_is_no_status_to_list_is_refused(string name)
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        ArgumentException invalid = await Assert.ThrowsAsync<ArgumentException>(() => test.Client.ScheduleNewOrchestrationInstanceAsync(
            "echo", "x", new StartOrchestrationOptions("x") { DedupeStatuses = [name] }, TestEngine.Token));
        Assert.Equal($"Invalid orchestration runtime status: {name}", invalid.Message);
    }

    [Fact]
    public void S19_the_statuses_that_may_be_listed_are_those_of_the_original() => Assert.Equal(
        ["Completed", "Failed", "Terminated", "Canceled", "Pending", "Running", "Suspended"],
        StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Select(status => status.ToString()));

    [Fact(Timeout = 30_000)]
    public async Task S19_of_many_starts_with_one_id_exactly_one_succeeds()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        Task<string>[] starts = [.. Enumerable.Range(0, 50).Select(_ => Task.Run(() => test.StartAsync("wait", id: "one"), TestEngine.Token))];
        int won = 0;
        foreach (Task<string> start in starts)
        {
            try
            {
                await start;
                won++;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                Assert.True(start.IsFaulted);
            }
        }

        Assert.Equal(1, won);
    }

    [Fact(Timeout = 30_000)]
    public async Task S19_ids_differ_by_case_and_may_have_256_characters()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await test.StartAsync("wait", id: "busy");
        await test.StartAsync("wait", id: "BUSY");
        string longest = new('x', 256);
        Assert.Equal(longest, await test.StartAsync("wait", id: longest));
        Assert.Null(await test.Client.GetInstanceAsync("Busy", TestEngine.Token));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("@entity")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    [InlineData("a\u007fb")]
    [InlineData("")]
    [InlineData(null)]
    public async Task S19_ids_no_backend_takes_are_refused(string? id)
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await Assert.ThrowsAsync<ArgumentException>(() => test.StartAsync("echo", id: id ?? new string('x', 257)));
    }

    private static async Task BringAsync(TestEngine test, OrchestrationRuntimeStatus status)
    {
        DateTimeOffset? at = status == OrchestrationRuntimeStatus.Pending ? test.Clock.GetUtcNow().AddHours(1) : null;
        string name = status switch
        {
            OrchestrationRuntimeStatus.Completed => "echo",
            OrchestrationRuntimeStatus.Failed => "fail",
            _ => "wait",
        };
        await test.Client.ScheduleNewOrchestrationInstanceAsync(name, "first", new StartOrchestrationOptions("id", at), TestEngine.Token);
        await (status switch
        {
            OrchestrationRuntimeStatus.Terminated => test.Client.TerminateInstanceAsync("id", TestEngine.Token),
            OrchestrationRuntimeStatus.Suspended => test.Client.SuspendInstanceAsync("id", TestEngine.Token),
            _ => Task.CompletedTask,
        });
        await test.IdleAsync();
        Assert.Equal(status, (await test.ReadAsync("id")).RuntimeStatus);
    }

    private static Task<string> StartAsync(TestEngine test, params OrchestrationRuntimeStatus[] listed) => test.Client.ScheduleNewOrchestrationInstanceAsync(
        "echo", "again", new StartOrchestrationOptions("id").WithDedupeStatuses(listed), TestEngine.Token);

    private static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<string, string>("echo", (_, input) => Task.FromResult(input))
        .AddOrchestratorFunc("fail", _ => throw new InvalidOperationException("boom"))
        .AddOrchestratorFunc("wait", context => context.WaitForExternalEvent<object>("go"));
}
