using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.WorkList;

/// <summary>Counts every minute how many cases are where.</summary>
internal sealed class CountOpenCases(OpenCaseCounts counts)
{
    /// <summary>One round.</summary>
    [Function(nameof(CountOpenCases))]
    public Task RunAsync([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return counts.CountAsync(cancellationToken);
    }
}
