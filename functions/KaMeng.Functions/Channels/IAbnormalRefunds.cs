namespace KaMeng.Functions.Channels;

/// <summary>异常退款: a channel that can pay a refund which its own route could not deliver to another account.</summary>
internal interface IAbnormalRefunds : IPaymentChannel
{
    /// <summary>
    /// Has the refund of the same number go to a bank card. Never throws for what the provider or the network did; the answer is about the same refund, which is
    /// processing again if the provider took it on.
    /// </summary>
    Task<ChannelAnswer> ApplyAbnormalAsync(RefundInstruction instruction, AbnormalRefund abnormal, CancellationToken cancellationToken);
}
