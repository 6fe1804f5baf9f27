using System.Globalization;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Terms;

namespace KaMeng.Pages.Language;

/// <summary>What an order was sold under, in sentences.</summary>
public static class OrderWords
{
    /// <summary>Each term in a sentence.</summary>
    public static IReadOnlyList<string> Terms(OrderSnapshot order, Tongue tongue, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(tongue);
        OrderTerms terms = order.Terms;
        List<string> said =
        [
            terms.NoReasonRefund ? tongue.Say("商家承诺无理由退款。", "The merchant promises refunds without a reason.") : tongue.Say("商家未承诺无理由退款。", "No refund without a reason is promised."),
            Consent(terms, tongue, now),
            terms.ClaimWindow is { } window
                ? tongue.Say($"申请期 {Moments.Span(window, tongue)}。", $"Claims are in time for {Moments.Span(window, tongue)}.")
                : tongue.Say("申请期按平台规则。", "Claims are in time as long as the policy says."),
        ];
        if (terms.ServiceFeeBasisPoints > 0)
        {
            said.Add(tongue.Say($"未开始的服务取消时扣 {Percent(terms.ServiceFeeBasisPoints)} %。", $"{Percent(terms.ServiceFeeBasisPoints)} % is kept of a service cancelled before its start."));
        }

        if (order.ProgressBasisPoints is { } progress)
        {
            said.Add(tongue.Say($"已使用或已完成 {Percent(progress)} %。", $"{Percent(progress)} % is used or done."));
        }

        if (order.Payment.Fx is { } foreign)
        {
            said.Add(tongue.Say($"买家看到 {foreign.Currency} {Percent((int)foreign.Amount)},汇率 {foreign.Rate}。", $"The buyer was shown {foreign.Currency} {Percent((int)foreign.Amount)} at {foreign.Rate}."));
        }

        foreach (TermFinding finding in terms.VoidTerms)
        {
            said.Add(tongue.Say($"无效条款 {finding.Rule}「{finding.Quote}」:{Halves.Of(finding.Why, tongue)}({finding.Law})", $"Void term {finding.Rule} “{finding.Quote}”: {Halves.Of(finding.Why, tongue)} ({finding.Law})"));
        }

        return said;
    }

    private static string Consent(OrderTerms terms, Tongue tongue, DateTimeOffset now) => terms switch
    {
        { ConsentDefaultTicked: true } => tongue.Say("数字商品确认框是默认勾选的,不算确认。", "The box of the consent for digital goods was ticked beforehand: no consent."),
        { DigitalGoodsConsentAt: { } at } => tongue.Say($"买家于 {Moments.Of(at, now)} 确认数字商品不适用七天无理由。", $"The buyer confirmed at {Moments.Of(at, now)} that digital goods are exempt from no-reason returns."),
        _ => tongue.Say("买家没有确认数字商品不适用七天无理由。", "The buyer never confirmed that digital goods are exempt from no-reason returns."),
    };

    private static string Percent(int hundredths) => (hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
