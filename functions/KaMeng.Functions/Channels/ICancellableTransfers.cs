namespace KaMeng.Functions.Channels;

/// <summary>撤销转账: a channel that can call back a transfer which its payee has not confirmed, or which nobody has made yet.</summary>
internal interface ICancellableTransfers : IPaymentChannel
{
    /// <summary>
    /// Asks for the transfer of that number to be called back. Never throws for what the provider or the network did; the answer is how the transfer stands, and only
    /// CLOSED means that it pays nothing.
    /// </summary>
    Task<ChannelAnswer> CancelAsync(RefundInstruction instruction, CancellationToken cancellationToken);
}
