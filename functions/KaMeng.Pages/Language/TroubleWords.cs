using KaMeng.Refunds.Payouts;

namespace KaMeng.Pages.Language;

/// <summary>
/// Why a payout is in trouble. What the payout itself says is English and part of recorded histories; in Chinese the same follows from its facts.
/// What a provider wrote stays as it wrote it.
/// </summary>
public static class TroubleWords
{
    /// <summary>The words; null for a payout in none.</summary>
    public static string? Of(Payout payout, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(payout);
        ArgumentNullException.ThrowIfNull(tongue);
        return payout.Trouble is { } trouble ? tongue.Say(Chinese(payout, trouble), trouble) : null;
    }

    private static string Chinese(Payout payout, string trouble)
    {
        string number = payout.RefundNumber;
        string due = MoneyWords.Of(payout.Amount - payout.Fee);
        return payout switch
        {
            { PaidBesides: { } besides } => $"渠道以 {number} 付了 {MoneyWords.Of(besides)},而买家已另行收款。请在渠道后台核对,并追回其中一笔。",
            { AmountDiffers: true, State: PayoutState.Succeeded } => $"财务已人工付款,渠道又称 {number} 付了别的金额(应付 {due})。未入账,请在渠道后台核对。",
            { AmountDiffers: true, PaidInstead: { } paid } => $"渠道称付了 {MoneyWords.Of(paid)},应付 {due}。请先在渠道后台核对退款 {number}。",
            { AmountDiffers: true, GivenBackAt: not null } => $"渠道所说的退票金额与 {MoneyWords.Of(payout.Due)} 不符。请先在渠道后台核对退款 {number}。",
            { AmountDiffers: true } => $"渠道所说的金额与应付 {due} 不符。请先在渠道后台核对退款 {number}。",
            { GivenBack: { } part } => $"其中 {MoneyWords.Of(part)} 在渠道处,其余已在买家处。请人工支付这一部分,并标记已付款。",
            { ToMerchant: true } => "渠道把款项退到商家自己的账户。请人工支付买家,并凭银行回单标记已付款。",
            { State: PayoutState.Abnormal, GivenBackAt: not null } => "买家的银行退票,款项又在渠道处。请向买家另要账户。",
            { State: PayoutState.Abnormal } => "渠道无法送达:原账户已注销或冻结。请向买家另要账户。",
            { State: PayoutState.Closed } => "渠道关闭了这笔退款,没有付款。请查明原因,再重新付款。",
            { State: PayoutState.Unknown } => $"结果不明,正以同一单号询问渠道。{trouble}",
            { State: PayoutState.Failed } => $"渠道拒绝:{trouble}",
            _ => trouble,
        };
    }
}
