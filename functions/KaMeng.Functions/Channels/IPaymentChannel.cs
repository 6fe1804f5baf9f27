using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Channels;

/// <summary>One way money leaves. The refund number is the idempotency key: the same number many times refunds once.</summary>
public interface IPaymentChannel
{
    /// <summary>Which way.</summary>
    PayoutChannel Channel { get; }

    /// <summary>Asks the provider to refund. Never throws for what the provider or the network did: every end is an answer.</summary>
    Task<ChannelAnswer> RefundAsync(RefundInstruction instruction, CancellationToken cancellationToken);

    /// <summary>Asks how the refund of that number stands. Moves no money.</summary>
    Task<ChannelAnswer> QueryAsync(RefundInstruction instruction, CancellationToken cancellationToken);
}
