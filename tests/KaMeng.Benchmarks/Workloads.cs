using Microsoft.DurableTask;

namespace KaMeng.Benchmarks;

/// <summary>The orchestrations that are measured.</summary>
internal static class Workloads
{
    internal const string FiveSteps = nameof(FiveSteps);
    internal const string ThreeStepsAndEvent = nameof(ThreeStepsAndEvent);
    internal const string FanOut = nameof(FanOut);
    internal const string Approval = nameof(Approval);
    private const string Nothing = nameof(Nothing);

    internal static void Register(DurableTaskRegistry registry) => registry
        .AddActivityFunc<int, int>(Nothing, (_, number) => number)
        .AddOrchestratorFunc<int, int>(FiveSteps, (context, _) => StepsAsync(context, 5))
        .AddOrchestratorFunc<int, int>(ThreeStepsAndEvent, async (context, _) =>
        {
            int sum = await StepsAsync(context, 3);
            return sum + await context.WaitForExternalEvent<int>(Approval);
        })
        .AddOrchestratorFunc<int, int>(FanOut, async (context, count) =>
        {
            IEnumerable<Task<int>> all = Enumerable.Range(0, count)
                .Select(number => context.CallActivityAsync<int>(Nothing, number));
            return (await Task.WhenAll(all)).Sum();
        });

    private static async Task<int> StepsAsync(TaskOrchestrationContext context, int steps)
    {
        int sum = 0;
        for (int step = 0; step < steps; step++)
        {
            sum += await context.CallActivityAsync<int>(Nothing, step);
        }

        return sum;
    }
}
