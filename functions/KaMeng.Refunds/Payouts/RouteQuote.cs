using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Payouts;

/// <summary>What a route costs and takes, shown before the buyer agrees to it.</summary>
/// <param name="Route">Which way.</param>
/// <param name="Fee">What it costs.</param>
/// <param name="Arrives">What the buyer receives.</param>
/// <param name="NeedsAgreement">Whether the buyer has to sign an agreement on it first.</param>
/// <param name="NeedsRealName">Whether the buyer's real name has to be told.</param>
public sealed record RouteQuote(PayoutRoute Route, Money Fee, Money Arrives, bool NeedsAgreement, bool NeedsRealName)
{
    /// <summary>The routes a case can still take, the original one first.</summary>
    public static IReadOnlyList<RouteQuote> For(RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        var granted = refundCase.Approved ?? refundCase.Requested;
        return
        [
            .. from route in Enum.GetValues<PayoutRoute>()
               where route != PayoutRoute.WechatTransfer || granted.Currency == Currency.Cny
               let fee = ChannelChangeFee.Of(refundCase, route, granted)
               let transfer = route == PayoutRoute.WechatTransfer
               select new RouteQuote(route, fee, granted - fee, transfer, transfer && ChannelLimits.Of(PayoutChannel.WeChatTransfer).NeedsName(granted - fee)),
        ];
    }
}
