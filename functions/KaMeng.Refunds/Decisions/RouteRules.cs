using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Decisions;

/// <summary>退款渠道变更: what a route other than the original one needs before money takes it (policy.md, example 18; S1).</summary>
public static class RouteRules
{
    // The buyer may have signed while the case was being opened.
    private static readonly TimeSpan SignedBefore = TimeSpan.FromDays(1);

    /// <summary>What is missing for the case's money to take its route now; null when nothing is.</summary>
    /// <param name="refundCase">The case.</param>
    /// <param name="granted">What is to be paid.</param>
    public static MoveRefusal? Missing(RefundCase refundCase, Money granted)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return Missing(refundCase, refundCase.Route, refundCase.RouteTerms, granted);
    }

    internal static MoveRefusal? Check(RefundCase refundCase, CaseMove move)
    {
        if (refundCase.Position is { Stage: Stage.Payout, Next.Action: not RequiredAction.AgreeOnRoute })
        {
            return new("MOVE_NOT_ALLOWED_IN_STAGE", $"The money of case {refundCase.RefundId} is on its way, so its route cannot be changed any more. Read the case's nextAction for who must do what now.", $"售后单 {refundCase.RefundId} 的款项已在途,不能再改退款渠道。请看售后单现在等谁做什么。");
        }

        if (move.Route is not { } route)
        {
            return new("ROUTE_REQUIRED", $"The CHANGE_ROUTE of case {refundCase.RefundId} names no route. Set 'route'.", $"售后单 {refundCase.RefundId} 的渠道变更没有渠道。请选择渠道。");
        }

        if (move.RouteTerms?.Agreement is { } signed && (signed.SignedAt > move.At || signed.SignedAt < refundCase.OpenedAt - SignedBefore))
        {
            return new("AGREEMENT_NOT_VALID", $"The agreement for case {refundCase.RefundId} was signed {signed.SignedAt}; it must be signed for this case, which was opened {refundCase.OpenedAt}, and not in the future. Have the buyer sign it anew.", $"售后单 {refundCase.RefundId} 的协议签于 {signed.SignedAt};须为本单签署(本单开于 {refundCase.OpenedAt}),且不能在将来。请买家重新签署。");
        }

        return Missing(refundCase, route, RouteTerms.Merge(refundCase.RouteTerms, move.RouteTerms), refundCase.Approved ?? refundCase.Requested);
    }

    private static MoveRefusal? Missing(RefundCase refundCase, PayoutRoute route, RouteTerms? terms, Money granted)
    {
        if (route != PayoutRoute.WechatTransfer)
        {
            return null;
        }

        if (granted.Currency != Currency.Cny)
        {
            return new("ROUTE_NOT_OFFERED", $"A transfer pays CNY, and {granted} is to be paid back on case {refundCase.RefundId}. Choose ORIGINAL or WALLET.", $"微信转账只付人民币,售后单 {refundCase.RefundId} 应退 {granted}。请选择原路退回或平台余额。");
        }

        if (terms?.OpenId is null)
        {
            return new("PAYEE_REQUIRED", $"A transfer on case {refundCase.RefundId} needs the buyer's WeChat openid. Send it in 'payee.openId'.", $"售后单 {refundCase.RefundId} 转账需要买家的微信 openid。请提供。") { Field = "payee.openId" };
        }

        var fee = ChannelChangeFee.Of(refundCase, route, granted);
        if (terms.Name is null && ChannelLimits.Of(PayoutChannel.WeChatTransfer).NeedsName(granted - fee))
        {
            return new("PAYEE_NAME_REQUIRED", $"A transfer of {granted - fee} on case {refundCase.RefundId} needs the payee's real name: WeChat Pay asks for it from 2000.00 CNY on. Send it in 'payee.realName', or choose another route.", $"售后单 {refundCase.RefundId} 转账 {granted - fee} 需要收款人实名:微信支付自 2000.00 元起要求。请提供姓名,或换渠道。") { Field = "payee.realName" };
        }

        return terms.Agreement is null
            ? new("AGREEMENT_REQUIRED", $"A transfer in place of the original route costs {fee} on case {refundCase.RefundId}, so that {granted - fee} arrives. Show that to the buyer, have the agreement signed, and send 'agreement' with 'textSha256', 'signedAt' and 'accepts': true.", $"售后单 {refundCase.RefundId} 不走原路而转账,费用 {fee},到账 {granted - fee}。请向买家说明,并由买家签署协议。")
            : null;
    }
}
