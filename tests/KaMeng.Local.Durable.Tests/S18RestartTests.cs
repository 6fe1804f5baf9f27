using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S18RestartTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S18_a_restart_has_the_same_name_and_input_but_neither_version_nor_tags(bool newId)
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        var options = new StartOrchestrationOptions("one") { Version = "1.2", Tags = new Dictionary<string, string> { ["a"] = "b" } };
        await test.Client.ScheduleNewOrchestrationInstanceAsync("echo", "in", options, TestEngine.Token);
        await test.IdleAsync();
        OrchestrationMetadata before = await test.ReadAsync("one");
        Assert.Equal("1.2 in", before.ReadOutputAs<string>());
        Assert.Equal("b", before.Tags["a"]);
        await test.AdvanceAsync(TimeSpan.FromHours(1));

        string id = await test.Client.RestartAsync("one", restartWithNewInstanceId: newId, TestEngine.Token);
        await test.IdleAsync();
        OrchestrationMetadata again = await test.ReadAsync(id);
        Assert.Equal("echo", again.Name);
        Assert.Equal(before.SerializedInput, again.SerializedInput);
        Assert.Equal(" in", again.ReadOutputAs<string>());
        Assert.Empty(again.Tags);
        Assert.Equal(TimeSpan.FromHours(1), again.CreatedAt - before.CreatedAt);
        Assert.Equal(newId, id != "one");
        Assert.True(!newId || Guid.TryParseExact(id, "N", out _));
    }

    [Fact(Timeout = 30_000)]
    public async Task S18_the_input_is_taken_over_as_it_was_written()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await test.RunAsync("raw", new { Text = "é", Number = 1.50m }, "one");
        string again = await test.Client.RestartAsync("one", restartWithNewInstanceId: true, TestEngine.Token);
        await test.RunAsync("raw", null, "nothing");
        string nothing = await test.Client.RestartAsync("nothing", restartWithNewInstanceId: true, TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal((await test.ReadAsync("one")).SerializedInput, (await test.ReadAsync(again)).SerializedInput);
        Assert.Null((await test.ReadAsync(nothing)).SerializedInput);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(OrchestrationRuntimeStatus.Running)]
    [InlineData(OrchestrationRuntimeStatus.Suspended)]
    [InlineData(OrchestrationRuntimeStatus.Pending)]
    public async Task S18_one_that_has_not_ended_is_not_restarted_under_its_own_id_as_in_the_extension(OrchestrationRuntimeStatus status)
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        DateTimeOffset? at = status == OrchestrationRuntimeStatus.Pending ? test.Clock.GetUtcNow().AddHours(1) : null;
        await test.Client.ScheduleNewOrchestrationInstanceAsync("wait", null, new StartOrchestrationOptions("one", at), TestEngine.Token);
        if (status == OrchestrationRuntimeStatus.Suspended)
        {
            await test.Client.SuspendInstanceAsync("one", "x", TestEngine.Token);
        }

        await test.IdleAsync();
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => test.Client.RestartAsync("one", restartWithNewInstanceId: false, TestEngine.Token));
        Assert.StartsWith($"The orchestration 'one' is {status}.", refused.Message);
        string other = await test.Client.RestartAsync("one", restartWithNewInstanceId: true, TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await test.ReadAsync(other)).RuntimeStatus);
        Assert.Equal(status, (await test.ReadAsync("one")).RuntimeStatus);
    }

    [Fact(Timeout = 30_000)]
    public async Task S18_what_is_not_there_cannot_be_restarted()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        foreach (bool newId in new[] { false, true })
        {
            ArgumentException absent = await Assert.ThrowsAsync<ArgumentException>(() => test.Client.RestartAsync("absent", newId, TestEngine.Token));
            Assert.StartsWith("An orchestration with the instanceId absent was not found.", absent.Message);
        }
    }

    private static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<string, string>("echo", (context, input) => Task.FromResult($"{context.Version} {input}"))
        .AddOrchestratorFunc("raw", _ => { })
        .AddOrchestratorFunc("wait", context => context.WaitForExternalEvent<object>("go"));
}
