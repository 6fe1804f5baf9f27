using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>What a merchant may offer (policy.md 资格矩阵; S3 协商; S4 补发), and what the buyer may say to it.</summary>
internal static class OfferRules
{
    /// <summary>An offer.</summary>
    public static MoveRefusal? Check(RefundCase refundCase, CaseMove move, RefundPolicy policy) =>
        move.Kind == MoveKind.OfferPartial ? CheckPart(refundCase, move.Amount, policy) : CheckReissue(refundCase, policy);

    /// <summary>An answer: to an offer where there is one, to a rejection where there is none.</summary>
    public static MoveRefusal? CheckAnswer(RefundCase refundCase, CaseMove move)
    {
        var isToOffer = move.Kind is MoveKind.AcceptOffer or MoveKind.DeclineOffer;
        return (isToOffer, refundCase.Offer) switch
        {
            (true, null) => new("NO_OFFER", $"Case {refundCase.RefundId} has no offer to answer, but a rejection. Send APPEAL or ACCEPT_REJECTION.", $"售后单 {refundCase.RefundId} 没有待答复的方案,只有驳回。请申诉或接受驳回。"),
            (false, not null) => new("NO_REJECTION", $"Case {refundCase.RefundId} was not rejected; its merchant made an offer. Send ACCEPT_OFFER or DECLINE_OFFER.", $"售后单 {refundCase.RefundId} 未被驳回,商家提出了方案。请接受或拒绝方案。"),
            _ => null,
        };
    }

    private static MoveRefusal? CheckPart(RefundCase refundCase, Money? offered, RefundPolicy policy)
    {
        if (offered is not { } amount)
        {
            return new("AMOUNT_REQUIRED", $"The offer on case {refundCase.RefundId} names no amount. Set 'amount', below {refundCase.Requested}.", $"售后单 {refundCase.RefundId} 的方案没有金额。请填写低于 {refundCase.Requested} 的金额。") { Field = "amount" };
        }

        if (amount.Currency != refundCase.Requested.Currency)
        {
            return new("CURRENCY_MISMATCH", $"The offer on case {refundCase.RefundId} is {amount}, but {refundCase.Requested} is asked. Give it in the currency of the claim.", $"售后单 {refundCase.RefundId} 的方案为 {amount},而申请为 {refundCase.Requested}。请用申请的币种。") { Field = "amount.currency" };
        }

        if (amount.Amount <= 0 || amount >= refundCase.Requested)
        {
            return new("AMOUNT_OUT_OF_RANGE", $"The offer on case {refundCase.RefundId} is {amount}; it must be above zero and below the {refundCase.Requested} asked. Send APPROVE to grant all of it.", $"售后单 {refundCase.RefundId} 的方案为 {amount};须大于零且低于申请的 {refundCase.Requested}。全额请直接同意退款。") { Field = "amount.amount" };
        }

        var most = GrantLimit.Of(policy, refundCase).Most;
        return amount > most
            ? new("AMOUNT_OUT_OF_RANGE", $"The offer on case {refundCase.RefundId} is {amount}; by the state of the goods {most} is the most. Offer no more than that.", $"售后单 {refundCase.RefundId} 的方案为 {amount};按货品状态最多 {most}。请不要超过。") { Field = "amount.amount" }
            : null;
    }

    private static MoveRefusal? CheckReissue(RefundCase refundCase, RefundPolicy policy)
    {
        if (refundCase.Reissue is not null)
        {
            return new("REISSUE_SPENT", $"Case {refundCase.RefundId} had its new code already, and there is no third. Grant the refund, offer a part of it, or reject with evidence.", $"售后单 {refundCase.RefundId} 已补发过一次,不再补发。请同意退款、部分退款,或提供凭证驳回。");
        }

        if (refundCase.Goods?.Void is GoodsVoid.Refused or GoodsVoid.Unanswered or GoodsVoid.NotRestored)
        {
            return new("REISSUE_NOT_POSSIBLE", $"The old code of case {refundCase.RefundId} could not be made void, and two live codes for one payment are never given. Grant the refund, offer a part of it, or reject with evidence.", $"售后单 {refundCase.RefundId} 的原卡密未能作废,一笔付款不能有两个有效卡密。请同意退款、部分退款,或提供凭证驳回。");
        }

        var order = GoodsFinding.AsFound(refundCase);
        var isCode = order.Product.Kind is ProductKind.CardCode or ProductKind.License;
        var isUnused = GoodsState.Of(order) is DeliveryState.DeliveredUnopened or DeliveryState.OpenedUnverified or DeliveryState.VerifiedUnused;
        var goods = GoodsState.Of(order);
        return isCode && isUnused && policy.Reason(refundCase.Reason).Column == ReasonColumn.Fault
            ? null
            : new("REISSUE_NOT_POSSIBLE", $"Case {refundCase.RefundId} is over {order.Product.Kind} in {goods} for {refundCase.Reason}; a reissue is for codes that are unused and at fault. Grant the refund, offer a part of it, or reject with evidence.", $"售后单 {refundCase.RefundId} 为{order.Product.Kind}、{goods}、{refundCase.Reason};补发只适用于未使用且有问题的卡密。请同意退款、部分退款,或提供凭证驳回。");
    }
}
