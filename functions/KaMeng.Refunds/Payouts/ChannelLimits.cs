using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Payouts;

/// <summary>What a provider allows, kept by us so that nothing is sent that it would refuse (payments.md 1.1, 1.6, 2). Data, for the facts are the providers' to change.</summary>
public sealed record ChannelLimits
{
    /// <summary>What holds where nobody set limits.</summary>
    private static readonly ChannelLimits None = new();

    private static readonly Dictionary<PayoutChannel, ChannelLimits> Known = new()
    {
        [PayoutChannel.WeChatPay] = new() { Apart = TimeSpan.FromMinutes(1), MostRefunds = 50, Within = TimeSpan.FromDays(365), TakesBankCard = true },
        // For how many months Alipay takes refunds is in the contract, so that its channel keeps that limit, as it is set.
        [PayoutChannel.Alipay] = new() { Apart = TimeSpan.FromSeconds(3) },
        [PayoutChannel.WeChatTransfer] = new() { NameFrom = Money.Fen(200_000) },
    };

    /// <summary>How long two refunds of one payment are apart at least.</summary>
    public TimeSpan Apart { get; init; }

    /// <summary>How many refunds one payment takes; null for any number.</summary>
    public int? MostRefunds { get; init; }

    /// <summary>For how long after its payment it takes any; null for ever.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>From which amount the payee's real name is needed; null for never.</summary>
    public Money? NameFrom { get; init; }

    /// <summary>异常退款: whether what could not be delivered can go to a bank card of the buyer's.</summary>
    public bool TakesBankCard { get; init; }

    /// <summary>Whether refunds of one payment have to be counted and kept apart.</summary>
    public bool CountsRefunds => Apart > TimeSpan.Zero || MostRefunds is not null || Within is not null;

    /// <summary>The limits of a channel.</summary>
    public static ChannelLimits Of(PayoutChannel channel) => Known.GetValueOrDefault(channel, None);

    /// <summary>Whether a payment of so much needs the payee's name.</summary>
    public bool NeedsName(Money amount) => NameFrom is { } from && (amount.Currency != from.Currency || amount >= from);
}
