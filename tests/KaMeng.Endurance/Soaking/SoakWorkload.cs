using Microsoft.DurableTask;

namespace KaMeng.Endurance.Soaking;

/// <summary>The orchestrations and the activity that are soaked.</summary>
internal static class SoakWorkload
{
    internal static void Register(DurableTaskRegistry registry, EffectJournal journal) => registry
        .AddOrchestratorFunc<SoakJob, IReadOnlyList<string>>(SoakJob.Orchestrator, WorkAsync)
        .AddOrchestratorFunc<int, int>(SoakJob.Child, async (context, steps) =>
        {
            for (int step = 0; step < steps; step++)
            {
                await context.CallActivityAsync(SoakJob.Effect, SoakJob.StepKey(context.InstanceId, step));
            }

            return steps;
        })
        .AddActivityFunc<string>(SoakJob.Effect, async (_, key) =>
        {
            // Time before and after, so that kills also fall between the effect and the commit of its result.
            await Task.Delay(Random.Shared.Next(4));
            journal.Add(key);
            await Task.Delay(Random.Shared.Next(8));
        });

    private static async Task<IReadOnlyList<string>> WorkAsync(TaskOrchestrationContext context, SoakJob job)
    {
        if (job.Taken.Count == 0)
        {
            await BeginAsync(context, job);
        }

        var taken = new List<string>(job.Taken);
        Task<string> wait = context.WaitForExternalEvent<string>(SoakJob.Item);
        while (true)
        {
            string item = await RemindedAsync(context, wait);
            if (item == SoakJob.End)
            {
                break;
            }

            await context.CallActivityAsync(SoakJob.Effect, SoakJob.ItemKey(context.InstanceId, item));
            taken.Add(item);
            if (taken.Count % job.ItemsPerRound == 0)
            {
                context.ContinueAsNew(job with { Taken = taken });
                return taken;
            }

            wait = context.WaitForExternalEvent<string>(SoakJob.Item);
        }

        await Task.WhenAll(Enumerable.Range(0, job.Fan).Select(branch =>
            context.CallActivityAsync(SoakJob.Effect, SoakJob.FanKey(context.InstanceId, branch))));
        return taken;
    }

    private static async Task BeginAsync(TaskOrchestrationContext context, SoakJob job)
    {
        for (int step = 0; step < job.Steps; step++)
        {
            await context.CallActivityAsync(SoakJob.Effect, SoakJob.StepKey(context.InstanceId, step));
            await context.CreateTimer(TimeSpan.FromMilliseconds(10 * (step + 1)), CancellationToken.None);
        }

        await Task.WhenAll(Enumerable.Range(0, job.Children).Select(child => context.CallSubOrchestratorAsync<int>(
            SoakJob.Child,
            SoakJob.StepsOfChild,
            new SubOrchestrationOptions(instanceId: SoakJob.ChildId(context.InstanceId, child)))));
    }

    /// <summary>One wait kept alive and raced with timers, as an application is to write it.</summary>
    private static async Task<string> RemindedAsync(TaskOrchestrationContext context, Task<string> wait)
    {
        while (true)
        {
            using var waiting = new CancellationTokenSource();
            Task reminder = context.CreateTimer(TimeSpan.FromSeconds(1), waiting.Token);
            if (await Task.WhenAny(wait, reminder) == wait)
            {
                // Not CancelAsync: what it awaits is not durable.
                waiting.Cancel();
                return await wait;
            }
        }
    }
}
