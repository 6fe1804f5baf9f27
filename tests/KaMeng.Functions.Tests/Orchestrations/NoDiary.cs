using KaMeng.Functions.Channels;
using KaMeng.Functions.Figures;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>Notes nothing.</summary>
internal sealed class NoDiary : IChannelDiary
{
    public Task NoteAsync(PayoutChannel channel, ChannelAnswerKind kind, TimeSpan took, CancellationToken cancellationToken) => Task.CompletedTask;
}
