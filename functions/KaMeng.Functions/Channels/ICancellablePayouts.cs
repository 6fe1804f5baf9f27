namespace KaMeng.Functions.Channels;

/// <summary>A channel whose payouts wait for the payee and can be called back until then.</summary>
internal interface ICancellablePayouts : IPaymentChannel
{
    /// <summary>
    /// Calls the payout of that number back. Never throws for what the provider or the network did. Reported as <c>Closed</c> it is over; as <c>Accepted</c> it is
    /// being called back, and a query tells how that ends; refused, it has gone too far, and only a query tells whether it was paid.
    /// </summary>
    Task<ChannelAnswer> CancelAsync(RefundInstruction instruction, CancellationToken cancellationToken);
}
