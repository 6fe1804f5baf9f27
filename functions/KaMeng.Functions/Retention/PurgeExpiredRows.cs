using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Retention;

/// <summary>Purges expired rows every quarter of an hour.</summary>
internal sealed class PurgeExpiredRows(ExpiredRows rows)
{
    /// <summary>One round.</summary>
    [Function(nameof(PurgeExpiredRows))]
    public Task RunAsync([TimerTrigger("0 */15 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return rows.PurgeAsync(cancellationToken);
    }
}
