using System.Collections.Concurrent;
using KaMeng.Local.Durable.Execution;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S11NewGuidTests
{
    [Fact]
    public void New_guids_are_version_5_of_instance_time_and_counter()
    {
        var time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        Guid first = DeterministicGuid.From("abc", time, 0);
        Assert.Equal(new Guid("370d3d9a-7333-5a0f-8ab2-b41ade0b372d"), first);
        Assert.Equal(first, DeterministicGuid.From("abc", time, 0));
        Assert.NotEqual(first, DeterministicGuid.From("abc", time, 1));
    }

    [Fact(Timeout = 30_000)]
    public async Task Guids_and_default_child_ids_are_the_same_on_every_replay()
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

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_counter_begins_anew_with_every_execution_and_children_take_their_id_from_it(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc<string?, string>("twice", async (context, before) =>
            {
                string now = $"{context.NewGuid()} {context.NewGuid()} {await context.CallSubOrchestratorAsync<string>("child")}";
                if (before is null)
                {
                    context.ContinueAsNew(now);
                }

                return $"{before}|{now}";
            })
            .AddOrchestratorFunc<string>("child", context => Task.FromResult(context.InstanceId)));
        DateTime time = test.Clock.GetUtcNow().UtcDateTime;
        OrchestrationMetadata done = await test.RunAsync("twice", id: "me");
        Guid[] guids = [.. Enumerable.Range(0, 3).Select(counter => DeterministicGuid.From("me", time, counter))];
        string expected = $"{guids[0]} {guids[1]} {guids[2]:N}";
        Assert.Equal($"{expected}|{expected}", done.ReadOutputAs<string>());
    }
}
