using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S13To14StatusAndContinueAsNewTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S13_the_custom_status_is_kept_until_changed_and_null_clears_it(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc("status", async context =>
            {
                context.SetCustomStatus(new { Step = 1 });
                await context.WaitForExternalEvent<object>("a");
                await context.WaitForExternalEvent<object>("b");
                context.SetCustomStatus(null);
            }));
        string id = await test.StartAsync("status");
        await test.RaiseAsync(id, "a");
        await test.IdleAsync();
        Assert.Equal("""{"Step":1}""", (await test.ReadAsync(id)).SerializedCustomStatus);
        await test.RaiseAsync(id, "b");
        await test.IdleAsync();
        Assert.Null((await test.ReadAsync(id)).SerializedCustomStatus);
    }

    [Fact(Timeout = 30_000)]
    public async Task S13_the_custom_status_is_carried_over_continue_as_new()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int, object?>("loop", async (context, round) =>
            {
                if (round == 0)
                {
                    context.SetCustomStatus("from the first");
                    context.ContinueAsNew(1);
                    return null;
                }

                await context.WaitForExternalEvent<object>("go");
                return null;
            }));
        string id = await test.StartAsync("loop", 0);
        await test.IdleAsync();
        await test.CrashAndRestartAsync();
        await test.RaiseAsync(id, "go");
        await test.IdleAsync();
        Assert.Equal("from the first", (await test.ReadAsync(id)).ReadCustomStatusAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task S13_a_custom_status_above_16_KB_is_refused()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("status", context => context.SetCustomStatus(new string('x', 8_192))));
        OrchestrationMetadata done = await test.RunAsync("status");
        Assert.Contains("custom status", done.FailureDetails!.ErrorMessage);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S14_the_last_call_wins_later_code_runs_and_the_history_begins_anew(bool replay)
    {
        int ran = 0;
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<int, string>("loop", async (context, round) =>
            {
                if (round >= 3)
                {
                    return $"{round} {context.InstanceId}";
                }

                context.ContinueAsNew(100);
                await context.CallActivityAsync("count");
                context.ContinueAsNew(round + 1);
                return "not the output";
            })
            .AddActivityFunc("count", _ => { Interlocked.Increment(ref ran); }));
        OrchestrationMetadata done = await test.RunAsync("loop", 0, "looping");
        Assert.Equal("3 looping", done.ReadOutputAs<string>());
        Assert.Equal(3, ran);
        Assert.Equal(
            ["OrchestratorStarted", "ExecutionStarted", "ExecutionCompleted", "OrchestratorCompleted"],
            await test.HistoryAsync("looping"));
    }

    [Fact(Timeout = 30_000)]
    public async Task S14_each_execution_has_its_own_id_and_keeps_tags_and_parent()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string>("parent", context => context.CallSubOrchestratorAsync<string>("child", 0))
            .AddOrchestratorFunc<int, string>("child", (context, round) =>
            {
                if (round == 0)
                {
                    context.ContinueAsNew(new ContinueAsNewOptions { NewInput = 1, NewVersion = "2.0" });
                }

                return Task.FromResult($"{context.Parent!.Name} {context.Version}");
            }));
        string id = await test.Client.ScheduleNewOrchestrationInstanceAsync(
            "parent", null, new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["a"] = "b" } }, TestEngine.Token);
        await test.IdleAsync();
        Assert.Equal("parent 2.0", (await test.ReadAsync(id)).ReadOutputAs<string>());
        OrchestrationMetadata child = await ChildAsync(test, id);
        Assert.Equal("b", child.Tags["a"]);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(true, "abc")]
    [InlineData(false, "c")]
    public async Task S14_events_nobody_waited_for_go_to_the_next_execution_unless_dropped(bool preserve, string expected)
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int, string>("loop", async (context, round) =>
            {
                if (round == 0)
                {
                    await context.WaitForExternalEvent<object>("go");
                    context.ContinueAsNew(1, preserve);
                    return string.Empty;
                }

                string text = string.Empty;
                do
                {
                    text += await context.WaitForExternalEvent<string>("item");
                }
                while (!text.EndsWith('c'));
                return text;
            }));
        string id = await test.StartAsync("loop", 0);
        await test.RaiseAsync(id, "item", "a");
        await test.RaiseAsync(id, "item", "b");
        await test.RaiseAsync(id, "go");
        await test.IdleAsync();
        await test.RaiseAsync(id, "item", "c");
        await test.IdleAsync();
        Assert.Equal(expected, (await test.ReadAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S14_no_event_is_lost_or_doubled_around_continue_as_new_whatever_the_timing(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<List<int>, int[]>("eternal", async (context, seen) =>
            {
                seen.Add(await context.WaitForExternalEvent<int>("n"));
                if (seen.Count == 40)
                {
                    return [.. seen];
                }

                if (seen.Count % 2 == 0)
                {
                    await context.CallActivityAsync("breathe");
                }

                context.ContinueAsNew(seen);
                return [];
            })
            .AddActivityFunc("breathe", _ => { }));
        string id = await test.StartAsync("eternal", new List<int>());
        for (int n = 0; n < 40; n++)
        {
            await test.RaiseAsync(id, "n", n);
        }

        await test.IdleAsync();
        Assert.Equal(Enumerable.Range(0, 40), (await test.ReadAsync(id)).ReadOutputAs<int[]>()!.Order());
    }

    [Fact(Timeout = 30_000)]
    public async Task S14_a_failure_after_the_call_fails_the_instance()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("fails", context =>
            {
                context.ContinueAsNew(1);
                throw new InvalidOperationException("after all");
            }));
        Assert.Equal("after all", (await test.RunAsync("fails")).FailureDetails!.ErrorMessage);
    }

    private static async Task<OrchestrationMetadata> ChildAsync(TestEngine test, string parent)
    {
        IList<HistoryEvent> history = await test.Client.GetOrchestrationHistoryAsync(parent, TestEngine.Token);
        return await test.ReadAsync(history.OfType<SubOrchestrationInstanceCreatedEvent>().Single().InstanceId!);
    }
}
