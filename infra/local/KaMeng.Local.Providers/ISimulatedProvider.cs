namespace KaMeng.Local.Providers;

/// <summary>A simulated payment provider, as whoever runs it steers it.</summary>
public interface ISimulatedProvider
{
    /// <summary>The provider's name.</summary>
    string Name { get; }

    /// <summary>When the next notification is to be sent (UTC); null if none is. It may lie in the past, when it is being sent just now.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>Sends every notification that is due by now and waits until all have been answered or given up for this time.</summary>
    /// <returns>Whether anything was sent.</returns>
    Task<bool> RunDueAsync(CancellationToken cancellationToken);

    /// <summary>Delivers the notifications of a refund, or of Alipay's complaint, again, whatever was answered to them before; also those of a silent refund.</summary>
    /// <param name="refundNumber">Our number.</param>
    /// <param name="times">How often each, 1–100.</param>
    /// <param name="reversed">The newest first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The HTTP status of every answer, 0 for none; empty while there is nothing to tell yet; null if there is no such refund.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is not 1–100.</exception>
    Task<IReadOnlyList<int>?> ResendAsync(string refundNumber, int times, bool reversed, CancellationToken cancellationToken);
}
