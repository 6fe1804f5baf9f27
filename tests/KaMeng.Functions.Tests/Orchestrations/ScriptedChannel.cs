using System.Collections.Concurrent;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>A provider that answers what the test says, and notes what it was asked.</summary>
internal sealed class ScriptedChannel : IPaymentChannel
{
    public PayoutChannel Channel { get; init; } = PayoutChannel.WeChatPay;

    public ConcurrentQueue<string> Calls { get; } = [];

    public ChannelAnswer OnRefund { get; set; } = new(ChannelAnswerKind.NoAnswer);

    public ChannelAnswer OnQuery { get; set; } = new(ChannelAnswerKind.NoAnswer);

    public static ChannelAnswer Says(string refundNumber, PayoutState state) =>
        new(ChannelAnswerKind.Reported, new ProviderReport($"asked-{state}", refundNumber, state, "50300001", null, Cases.Sample.Opened, null));

    public Task<ChannelAnswer> RefundAsync(RefundInstruction instruction, CancellationToken cancellationToken) => Answer("refund", instruction, OnRefund);

    public Task<ChannelAnswer> QueryAsync(RefundInstruction instruction, CancellationToken cancellationToken) => Answer("query", instruction, OnQuery);

    private Task<ChannelAnswer> Answer(string what, RefundInstruction instruction, ChannelAnswer answer)
    {
        Calls.Enqueue($"{what} {instruction.RefundNumber} {instruction.Amount.Amount}");
        return Task.FromResult(answer);
    }
}
