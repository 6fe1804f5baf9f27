using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Payouts;

/// <summary>Which way money goes.</summary>
public static class PayoutChannels
{
    /// <summary>Who pays out what was paid with <paramref name="paidWith"/> on a route: another route is another payer.</summary>
    public static PaymentProvider PayerOn(PayoutRoute route, PaymentProvider paidWith) => route switch
    {
        PayoutRoute.Original => paidWith,
        PayoutRoute.Wallet => PaymentProvider.Wallet,
        PayoutRoute.WechatTransfer => PaymentProvider.WeChatPay,
        _ => throw new ArgumentOutOfRangeException(nameof(route), route, "There is no such route."),
    };

    /// <summary>The channel of a payer on a route. Only WeChat Pay has two: a refund of a payment, and a transfer of its own.</summary>
    public static PayoutChannel Of(PaymentProvider payer, PayoutRoute route) => route == PayoutRoute.WechatTransfer
        ? PayoutChannel.WeChatTransfer
        : payer switch
        {
            PaymentProvider.WeChatPay => PayoutChannel.WeChatPay,
            PaymentProvider.Alipay => PayoutChannel.Alipay,
            PaymentProvider.Wallet => PayoutChannel.Wallet,
            PaymentProvider.Bank => PayoutChannel.Bank,
            _ => throw new ArgumentOutOfRangeException(nameof(payer), payer, "There is no such payer."),
        };
}
