using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S13CustomStatusTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_custom_status_is_kept_until_changed_and_null_clears_it(bool replay)
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
    public async Task The_custom_status_is_carried_over_continue_as_new()
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
    public async Task A_custom_status_above_16_KB_is_refused()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc("status", context => context.SetCustomStatus(new string('x', 8_192))));
        OrchestrationMetadata done = await test.RunAsync("status");
        Assert.Contains("custom status", done.FailureDetails!.ErrorMessage);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_turn_overwrites_it_and_what_was_set_before_is_set_again_by_the_replay(bool replay)
    {
        await using TestEngine test = await TestEngine.StartAsync(replay, registry => registry
            .AddOrchestratorFunc("status", async context =>
            {
                context.SetCustomStatus("first");
                await context.WaitForExternalEvent<object>("a");
                context.SetCustomStatus("not seen: it is read once, after the turn");
                context.SetCustomStatus("second");
                await context.WaitForExternalEvent<object>("b");
                await context.WaitForExternalEvent<object>("c");
            }));
        string id = await test.StartAsync("status");
        var seen = new List<string?>();
        foreach (string name in new[] { "other", "a", "b", "other", "c" })
        {
            await test.RaiseAsync(id, name);
            await test.IdleAsync();
            seen.Add((await test.ReadAsync(id)).ReadCustomStatusAs<string>());
        }

        Assert.Equal(["first", "second", "second", "second", "second"], seen);
    }
}
