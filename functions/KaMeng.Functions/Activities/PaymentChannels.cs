using KaMeng.Functions.Channels;
using KaMeng.Functions.Figures;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Activities;

/// <summary>The channels this app has.</summary>
internal sealed class PaymentChannels(IEnumerable<IPaymentChannel> channels, IChannelDiary diary, TimeProvider clock)
{
    /// <summary>The code of the refusal when there is no channel; nothing was sent anywhere.</summary>
    public const string NoChannel = "NO_CHANNEL";

    private readonly Dictionary<PayoutChannel, IPaymentChannel> _channels = channels.ToDictionary(channel => channel.Channel);

    /// <summary>Calls a provider; one that this app has no channel to refuses, so that a person takes over.</summary>
    public Task<ChannelAnswer> CallAsync(PayoutChannel way, Func<IPaymentChannel, Task<ChannelAnswer>> call, CancellationToken cancellationToken) =>
        _channels.TryGetValue(way, out IPaymentChannel? channel)
            ? CallAsync(channel, call, cancellationToken)
            : Task.FromResult(new ChannelAnswer(
                ChannelAnswerKind.Refused,
                Code: NoChannel,
                Message: $"There is no channel to {UpperSnake.Of(way)} in this app, so nothing was sent. Pay the refund by hand in the provider's console, or set the channel up and have it sent again."));

    private async Task<ChannelAnswer> CallAsync(IPaymentChannel channel, Func<IPaymentChannel, Task<ChannelAnswer>> call, CancellationToken cancellationToken)
    {
        long begun = clock.GetTimestamp();
        ChannelAnswer answer = await call(channel);
        await diary.NoteAsync(channel.Channel, answer.Kind, clock.GetElapsedTime(begun), cancellationToken);
        return answer;
    }
}
