using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Pages.Language;

/// <summary>What states and ways of money are called.</summary>
public static class MoneyStateWords
{
    /// <summary>How far a payout is.</summary>
    public static string Of(PayoutState state, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return state switch
        {
            PayoutState.New => tongue.Say("已决定,未发出", "Decided"),
            PayoutState.Sent => tongue.Say("已发出,等答复", "Sent"),
            PayoutState.Unknown => tongue.Say("结果不明,查询中", "Unknown, being asked"),
            PayoutState.Accepted => tongue.Say("渠道处理中", "Accepted"),
            PayoutState.Succeeded => tongue.Say("已退款", "Succeeded"),
            PayoutState.Abnormal => tongue.Say("异常", "Abnormal"),
            PayoutState.Closed => tongue.Say("渠道已关闭", "Closed by the provider"),
            PayoutState.Failed => tongue.Say("渠道拒绝", "Refused by the provider"),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
        };
    }

    /// <summary>Which way money goes back.</summary>
    public static string Of(PayoutRoute route, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return route switch
        {
            PayoutRoute.Original => tongue.Say("原路退回", "the way it came"),
            PayoutRoute.Wallet => tongue.Say("平台余额", "to the wallet"),
            PayoutRoute.WechatTransfer => tongue.Say("微信转账", "by WeChat transfer"),
            _ => throw new ArgumentOutOfRangeException(nameof(route), route, "There is no such route."),
        };
    }

    /// <summary>Who took the money.</summary>
    public static string Of(PaymentProvider provider, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return provider switch
        {
            PaymentProvider.WeChatPay => tongue.Say("微信支付", "WeChat Pay"),
            PaymentProvider.Alipay => tongue.Say("支付宝", "Alipay"),
            PaymentProvider.Wallet => tongue.Say("平台余额", "Wallet"),
            PaymentProvider.Bank => tongue.Say("银行转账", "Bank transfer"),
            _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "There is no such provider."),
        };
    }

    /// <summary>Where the money waits.</summary>
    public static string Of(TradeMode mode, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return mode switch
        {
            TradeMode.Escrow => tongue.Say("担保交易", "Escrow"),
            TradeMode.Direct => tongue.Say("即时到账", "With the merchant at once"),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
        };
    }

    /// <summary>What became of a reservation.</summary>
    public static string Of(ReservationState state, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return state switch
        {
            ReservationState.Reserved => tongue.Say("已预留", "Reserved"),
            ReservationState.Succeeded => tongue.Say("已退回", "Paid back"),
            ReservationState.Released => tongue.Say("已释放", "Released"),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
        };
    }

    /// <summary>The account's name.</summary>
    public static string Of(AccountKind account, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return account switch
        {
            AccountKind.Escrow => tongue.Say("担保资金", "Escrow"),
            AccountKind.Deposit => tongue.Say("商家保证金", "Deposit"),
            AccountKind.CompensationFund => tongue.Say("先行赔付基金", "Compensation fund"),
            AccountKind.Platform => tongue.Say("平台资金", "Platform"),
            AccountKind.Provider => tongue.Say("渠道付出", "Paid by the provider"),
            AccountKind.Receivable => tongue.Say("应向商家追偿", "Owed by the merchant"),
            AccountKind.Advanced => tongue.Say("代商家垫付", "Advanced for the merchant"),
            AccountKind.Fees => tongue.Say("手续费", "Fees"),
            AccountKind.Rounding => tongue.Say("尾差", "Rounding"),
            AccountKind.Penalty => tongue.Say("商家违约金", "Penalty of the merchant"),
            AccountKind.Buyers => tongue.Say("应付买家", "Owed to buyers"),
            _ => throw new ArgumentOutOfRangeException(nameof(account), account, "There is no such account."),
        };
    }
}
