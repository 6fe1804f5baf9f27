using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S23DuplicateAndLateMessageTests
{
    [Fact(Timeout = 30_000)]
    public async Task An_activity_delivered_twice_counts_once()
    {
        int ran = 0;
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc("calls", context => context.CallActivityAsync("one"))
                .AddActivityFunc("one", _ => { Interlocked.Increment(ref ran); }),
            options => options.RepeatActivities = true);
        OrchestrationMetadata done = await test.RunAsync("calls");
        Assert.Equal(2, ran);
        Assert.Single(await test.HistoryAsync(done.InstanceId), "TaskCompleted");
    }
}
