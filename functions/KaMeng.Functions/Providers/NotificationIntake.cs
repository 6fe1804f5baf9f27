using KaMeng.Functions.Complaints;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Providers;

/// <summary>What every provider's notify function does: take the body whole, and answer only when the event is on the queue.</summary>
internal static class NotificationIntake
{
    private const int LargestBody = 64 * 1024;

    // Providers hang up after about five seconds, in real time; a queue that is slower than this has not got the event.
    private static readonly TimeSpan QueuePatience = TimeSpan.FromSeconds(4);

    /// <summary>The body; null if it is larger than 64 KiB.</summary>
    public static async Task<byte[]?> ReadBodyAsync(Stream body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var kept = new MemoryStream();
        byte[] piece = new byte[8192];
        int read;
        while ((read = await body.ReadAsync(piece, cancellationToken)) > 0)
        {
            if (kept.Length + read > LargestBody)
            {
                return null;
            }

            kept.Write(piece, 0, read);
        }

        return kept.ToArray();
    }

    /// <summary>Puts an event on the queue.</summary>
    /// <returns>Whether it is there for good; if not, the provider is to send it again.</returns>
    public static async Task<bool> TryEnqueueAsync(IProviderEventSender sender, ProviderEvent providerEvent, string provider, ILogger log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(providerEvent);
        if (!await TryEnqueueAsync(patience => sender.SendAsync(providerEvent, patience), providerEvent.Id, provider, log, cancellationToken))
        {
            return false;
        }

        ProvidersLog.Queued(log, provider, providerEvent.Id, providerEvent.Type, providerEvent.Subject);
        return true;
    }

    /// <summary>The same for an event about a complaint.</summary>
    public static async Task<bool> TryEnqueueAsync(IProviderEventSender sender, ComplaintEvent complaint, string provider, ILogger log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(complaint);
        if (!await TryEnqueueAsync(patience => sender.SendAgainAsync(complaint.Message(), patience), complaint.Id, provider, log, cancellationToken))
        {
            return false;
        }

        ProvidersLog.ComplaintQueued(log, provider, complaint.Id, complaint.Type, complaint.Subject);
        return true;
    }

    private static async Task<bool> TryEnqueueAsync(Func<CancellationToken, Task> send, string eventId, string provider, ILogger log, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(QueuePatience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await send(either.Token);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever kept it from the queue, the answer is the same: not now, send it again.
            ProvidersLog.NotQueued(log, failure, provider, eventId);
            return false;
        }
    }
}
