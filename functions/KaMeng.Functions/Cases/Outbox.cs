using KaMeng.Functions.Cases.Events;
using KaMeng.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Cases;

/// <summary>Sends what lies in a case's outbox.</summary>
internal sealed partial class Outbox(OutboxStore store, ICaseEventSender sender, BellStore bells, ILogger<Outbox> logger)
{
    /// <summary>
    /// Sends and clears. A broken topic holds no refund up: the events stay, a bell is left for the sweep, and the case goes on.
    /// </summary>
    public async Task SendAsync(string refundId, CancellationToken cancellationToken)
    {
        IReadOnlyList<CaseEvent> unsent = await store.UnsentAsync(refundId, cancellationToken);
        if (unsent.Count == 0)
        {
            return;
        }

        try
        {
            await sender.SendAsync(unsent, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            NotSent(logger, fault, refundId, unsent.Count);
            await bells.RingAsync(BellKind.Outbox, refundId, refundId, cancellationToken);
            return;
        }

        foreach (CaseEvent sent in unsent)
        {
            await store.RemoveAsync(sent, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} event(s) of case {RefundId} could not be sent; they stay in its outbox and the sweep sends them.")]
    private static partial void NotSent(ILogger logger, Exception fault, string refundId, int count);
}
