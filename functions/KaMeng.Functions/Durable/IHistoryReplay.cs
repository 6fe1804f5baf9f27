namespace KaMeng.Functions.Durable;

/// <summary>
/// Says whether the history of an instance would replay on today's code. A host that can replay registers one; without it the answer is that this backend cannot say.
/// </summary>
public interface IHistoryReplay
{
    /// <summary>Replays the history of an instance as it stands; calls no activity and changes nothing.</summary>
    /// <param name="instanceId">An instance there is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<ReplayAnswer> ReplayAsync(string instanceId, CancellationToken cancellationToken);
}
