using System.Collections.Concurrent;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>A way money leaves that does what the test says.</summary>
internal sealed class OutsideChannel(PayoutChannel channel) : IAbnormalRefunds, ICancellableTransfers
{
    public PayoutChannel Channel => channel;

    public ConcurrentQueue<RefundInstruction> Refunds { get; } = [];

    public ConcurrentQueue<AbnormalRefund> Abnormal { get; } = [];

    /// <summary>How every refund stands now.</summary>
    public PayoutState State { get; set; } = PayoutState.Accepted;

    /// <summary>What a transfer waits to be confirmed with.</summary>
    public string? Confirmation { get; set; }

    public Task<ChannelAnswer> RefundAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        Refunds.Enqueue(instruction);
        return AnswerAsync(instruction);
    }

    public Task<ChannelAnswer> QueryAsync(RefundInstruction instruction, CancellationToken cancellationToken) => AnswerAsync(instruction);

    public Task<ChannelAnswer> CancelAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        State = PayoutState.Closed;
        return AnswerAsync(instruction);
    }

    public Task<ChannelAnswer> ApplyAbnormalAsync(RefundInstruction instruction, AbnormalRefund abnormal, CancellationToken cancellationToken)
    {
        Abnormal.Enqueue(abnormal);
        State = PayoutState.Accepted;
        return AnswerAsync(instruction);
    }

    private Task<ChannelAnswer> AnswerAsync(RefundInstruction instruction) => Task.FromResult(new ChannelAnswer(
        ChannelAnswerKind.Reported,
        new ProviderReport(
            $"{instruction.RefundNumber}-{State}", instruction.RefundNumber, State, "50300009", instruction.Amount, TimeProvider.System.GetUtcNow(), null, Confirmation: State == PayoutState.Accepted ? Confirmation : null)));
}
