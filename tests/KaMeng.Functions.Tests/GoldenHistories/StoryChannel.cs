using System.Collections.Concurrent;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.GoldenHistories;

/// <summary>A provider that answers what the story says, one after the other, and the last again and again. It can do whatever any channel can.</summary>
internal sealed class StoryChannel(PayoutChannel channel = PayoutChannel.WeChatPay) : ICancellableTransfers, IAbnormalRefunds
{
    private readonly ConcurrentQueue<Func<ChannelAnswer>> _refund = new();
    private readonly ConcurrentQueue<Func<ChannelAnswer>> _query = new();
    private readonly ConcurrentQueue<Func<ChannelAnswer>> _other = new();

    public PayoutChannel Channel => channel;

    public void OnRefund(params ChannelAnswer[] answers) => Set(_refund, [.. answers.Select(answer => (Func<ChannelAnswer>)(() => answer))]);

    public void OnQuery(params ChannelAnswer[] answers) => Set(_query, [.. answers.Select(answer => (Func<ChannelAnswer>)(() => answer))]);

    /// <summary>What it says to a transfer that is called back, or to another account that is named.</summary>
    public void OnOther(params ChannelAnswer[] answers) => Set(_other, [.. answers.Select(answer => (Func<ChannelAnswer>)(() => answer))]);

    /// <summary>Breaks so often before it answers.</summary>
    public void OnRefundAfter(int failures, ChannelAnswer answer) => Set(
        _refund, [.. Enumerable.Repeat<Func<ChannelAnswer>>(() => throw new IOException("The line is down."), failures), () => answer]);

    public Task<ChannelAnswer> RefundAsync(RefundInstruction instruction, CancellationToken cancellationToken) => Task.FromResult(Next(_refund)());

    public Task<ChannelAnswer> QueryAsync(RefundInstruction instruction, CancellationToken cancellationToken) => Task.FromResult(Next(_query)());

    public Task<ChannelAnswer> CancelAsync(RefundInstruction instruction, CancellationToken cancellationToken) => Task.FromResult(Next(_other)());

    public Task<ChannelAnswer> ApplyAbnormalAsync(RefundInstruction instruction, AbnormalRefund abnormal, CancellationToken cancellationToken) => Task.FromResult(Next(_other)());

    private static void Set(ConcurrentQueue<Func<ChannelAnswer>> queue, Func<ChannelAnswer>[] answers)
    {
        queue.Clear();
        foreach (Func<ChannelAnswer> answer in answers)
        {
            queue.Enqueue(answer);
        }
    }

    private static Func<ChannelAnswer> Next(ConcurrentQueue<Func<ChannelAnswer>> queue) =>
        queue.Count == 1 && queue.TryPeek(out Func<ChannelAnswer>? last) ? last
        : queue.TryDequeue(out Func<ChannelAnswer>? next) ? next
        : () => new ChannelAnswer(ChannelAnswerKind.NoAnswer);
}
