using Microsoft.DurableTask;

namespace KaMeng.Functions.Orchestrations;

/// <summary>How orchestrations go on while storage or a provider cannot be reached.</summary>
internal static class Perseverance
{
    private const int AWeekOfMinutes = 7 * 24 * 60;

    /// <summary>For every activity: from a second to a minute apart, for a week. A case waits for the storage; it is not lost with it.</summary>
    public static TaskOptions Options { get; } = new(new TaskRetryOptions(new RetryPolicy(
        maxNumberOfAttempts: AWeekOfMinutes,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(1))));
}
