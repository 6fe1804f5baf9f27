using KaMeng.Functions.Channels;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Figures;

/// <summary>Notes how the ways of paying answer.</summary>
internal interface IChannelDiary
{
    /// <summary>Notes one answer. Never throws: a payout does not wait for a figure.</summary>
    Task NoteAsync(PayoutChannel channel, ChannelAnswerKind kind, TimeSpan took, CancellationToken cancellationToken);
}
