using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S14ContinueAsNewWarningTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S14_a_failure_after_continue_as_new_leaves_a_warning_tag_until_it_is_rewound(bool withTags)
    {
        bool repaired = false;
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("fails", async (context, round) =>
            {
                if (round == 0)
                {
                    context.ContinueAsNew(1);
                    await context.CallActivityAsync("step");
                }

                return round;
            })
            .AddActivityFunc("step", _ =>
            {
                if (!repaired)
                {
                    throw new InvalidOperationException("after all");
                }
            }));
        var options = new StartOrchestrationOptions("one")
        {
            Tags = withTags ? new Dictionary<string, string> { ["shop"] = "77" } : new Dictionary<string, string>(),
        };
        await test.Client.ScheduleNewOrchestrationInstanceAsync("fails", 0, options, TestEngine.Token);
        await test.IdleAsync();
        OrchestrationMetadata failed = await test.ReadAsync("one");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Equal("Continue as new called for a failed orchestration, orchestration will complete.", failed.Tags["warning"]);
        Assert.Equal(withTags ? 2 : 1, failed.Tags.Count);

        repaired = true;
        await test.Client.RewindInstanceAsync("one", "repaired", TestEngine.Token);
        await test.Engine.RunToEndAsync(test.Clock, cancellationToken: TestEngine.Token);
        OrchestrationMetadata done = await test.ReadAsync("one");
        Assert.Equal(1, done.ReadOutputAs<int>());
        Assert.DoesNotContain("warning", done.Tags);
    }
}
