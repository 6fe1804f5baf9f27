using KaMeng.Refunds.Payouts;

namespace KaMeng.Pages.Language;

/// <summary>What sources of money and ways of paying are called.</summary>
public static class PayoutWords
{
    /// <summary>The source's name.</summary>
    public static string Of(FundsSource source, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return source switch
        {
            FundsSource.Escrow => tongue.Say("担保资金", "Escrow"),
            FundsSource.Deposit => tongue.Say("保证金", "Deposit"),
            FundsSource.CompensationFund => tongue.Say("先行赔付基金", "Compensation fund"),
            FundsSource.Platform => tongue.Say("平台资金", "Platform"),
            FundsSource.Rounding => tongue.Say("尾差", "Rounding"),
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, "There is no such source."),
        };
    }

    /// <summary>The channel's name.</summary>
    public static string Of(PayoutChannel channel, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return channel switch
        {
            PayoutChannel.WeChatPay => tongue.Say("微信支付", "WeChat Pay"),
            PayoutChannel.Alipay => tongue.Say("支付宝", "Alipay"),
            PayoutChannel.Wallet => tongue.Say("平台余额", "Wallet"),
            PayoutChannel.Bank => tongue.Say("银行转账", "Bank transfer"),
            PayoutChannel.WeChatTransfer => tongue.Say("微信转账", "WeChat transfer"),
            _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "There is no such channel."),
        };
    }
}
