using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Functions.Tests.Wallets;

/// <summary>Withdrawals to WeChat.</summary>
internal static class SampleWithdrawal
{
    public static Withdrawal Of(string id, long fen, Payee buyer) => new()
    {
        WithdrawalId = id,
        StorefrontId = buyer.StorefrontId,
        BuyerId = buyer.BuyerId,
        Payout = new Payout
        {
            State = PayoutState.New,
            RefundNumber = WithdrawalNumber.For(id),
            Provider = PaymentProvider.WeChatPay,
            Route = PayoutRoute.WechatTransfer,
            Payee = buyer with { OpenId = "o-1" },
            Amount = Money.Fen(fen),
            Fee = Money.Fen(0),
            FundsFrom = FundsSource.Platform,
        },
        RequestedAt = Sample.Opened,
        UpdatedAt = Sample.Opened,
    };
}
