using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Standing;

/// <summary>
/// 担保交易: whether an order's money must stay where it is. It rolls with the order: a delivery at 23:50 is held until its own window ends the next day at
/// 23:50, whatever day the merchants are settled on (policy.md, escrow hold).
/// </summary>
/// <param name="Held">Whether it must stay.</param>
/// <param name="Until">Until when, that moment included; null when no time but an event ends it, or nothing holds it.</param>
/// <param name="Why">The reason that reaches furthest.</param>
public sealed record EscrowHold(bool Held, DateTimeOffset? Until, HoldReason Why)
{
    /// <summary>Looks at an order line.</summary>
    public static EscrowHold Of(RefundPolicy policy, HoldFacts facts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        var order = facts.Order;
        if (order.TradeMode == TradeMode.Direct)
        {
            return new(false, null, HoldReason.DirectTrade);
        }

        if (facts.CaseOpen)
        {
            return new(true, null, HoldReason.OpenCase);
        }

        if (facts.MerchantGone)
        {
            return new(true, null, HoldReason.MerchantGone);
        }

        if (GoodsState.IsUndelivered(order))
        {
            return new(true, null, HoldReason.NotDelivered);
        }

        return order.DeliveredAt is { } delivered ? OfWindows(policy, facts, delivered) : new(true, null, HoldReason.DeliveryTimeUnknown);
    }

    private static EscrowHold OfWindows(RefundPolicy policy, HoldFacts facts, DateTimeOffset delivered)
    {
        var length = Longer(facts.Order.Terms.ClaimWindow ?? TimeSpan.Zero, policy.Claims.Window.Value);
        var claims = NoReasonTerms.HasSevenDays(RefundReason.NoReason7D, facts.Order) ? Longer(length, policy.Claims.NoReasonWindow) : length;
        var hold = new EscrowHold(true, ShanghaiTime.Later(delivered, claims), HoldReason.ClaimWindow);
        if (facts.ReissuedAt is { } reissued)
        {
            hold = hold.OrLater(ShanghaiTime.Later(reissued, length), HoldReason.ReissueWindow);
        }

        if (facts.MerchantThrottled)
        {
            hold = hold.OrLater(ShanghaiTime.Later(delivered, policy.Claims.LateUpTo), HoldReason.MerchantThrottled);
        }

        // A claim at the very end is in time, so the money is still there at the very end.
        return facts.Now <= hold.Until ? hold : hold with { Held = false, Why = HoldReason.WindowOver };
    }

    private EscrowHold OrLater(DateTimeOffset until, HoldReason why) => until > Until ? this with { Until = until, Why = why } : this;

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
