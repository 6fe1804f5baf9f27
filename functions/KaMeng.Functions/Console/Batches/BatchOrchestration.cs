using KaMeng.Functions.Orchestrations;
using KaMeng.Pages.Batches;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Console.Batches;

/// <summary>Does the same to many cases, a few at a time. Each case answers for itself; what one refuses keeps no other waiting.</summary>
internal static class BatchOrchestration
{
    private const int Abreast = 8;

    /// <summary>Runs one batch to its end. The instance id is the batch's.</summary>
    [Function(nameof(BatchOrchestration))]
    public static async Task<BatchSum> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        BatchInput input = context.GetInput<BatchInput>()!;
        var sum = new BatchSum(input.Cases.Count, 0, 0);
        context.SetCustomStatus(sum);
        foreach (int[] numbers in Enumerable.Range(1, input.Cases.Count).Chunk(Abreast))
        {
            DateTimeOffset now = context.Now();
            BatchLine[] lines = await Task.WhenAll(numbers.Select(number =>
                context.CallActivityAsync<BatchLine>(nameof(ActOnBatchCase), BatchStep.Of(input, number, now), Perseverance.Options)));
            sum = lines.Aggregate(sum, (so, line) => so.With(line));
            context.SetCustomStatus(sum);
        }

        return sum;
    }
}
