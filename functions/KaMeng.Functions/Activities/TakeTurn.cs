using KaMeng.Functions.Channels;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Payouts;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>Keeps the provider's limits for us: when a refund may be given, or why it never may. Asked again for the same refund it answers the same.</summary>
internal sealed class TakeTurn(TurnStore turns, ChannelLimitTable limits)
{
    /// <summary>Takes the turn.</summary>
    [Function(nameof(TakeTurn))]
    public async Task<TurnTaken> RunAsync([ActivityTrigger] TurnToTake turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ChannelLimits known = limits.Of(turn.Channel);
        if (!known.CountsRefunds)
        {
            return new TurnTaken(turn.At);
        }

        (DateTimeOffset? at, string? never) = await turns.TakeAsync(turn.Order, turn.RefundNumber, known, turn.At, cancellationToken);
        return new TurnTaken(at, never);
    }
}
