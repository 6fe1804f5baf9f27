using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Language;

/// <summary>What a case's lane, origin, instance, limits and offers are called.</summary>
public static class CaseWords
{
    /// <summary>The lane's name.</summary>
    public static string Of(Lane lane, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return lane switch
        {
            Lane.Instant => tongue.Say("规则自动", "Instant"),
            Lane.Standard => tongue.Say("普通审核", "Standard"),
            Lane.Late => tongue.Say("超期申请", "Late"),
            Lane.Rejected => tongue.Say("规则驳回", "Refused by rule"),
            _ => throw new ArgumentOutOfRangeException(nameof(lane), lane, "There is no such lane."),
        };
    }

    /// <summary>What opened it.</summary>
    public static string Of(CaseOrigin origin, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return origin switch
        {
            CaseOrigin.Application => tongue.Say("买家申请", "Asked for"),
            CaseOrigin.DuplicatePayment => tongue.Say("重复支付", "Paid twice"),
            CaseOrigin.LateSuccess => tongue.Say("关单后支付成功", "Paid after the order ended"),
            CaseOrigin.LeakedCode => tongue.Say("卡密外泄", "Leaked code"),
            CaseOrigin.OverdueDelivery => tongue.Say("逾期未发货", "Overdue delivery"),
            CaseOrigin.OutsideComplaint => tongue.Say("外部投诉", "Outside complaint"),
            _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "There is no such origin."),
        };
    }

    /// <summary>The instance's name.</summary>
    public static string Of(ReviewInstance instance, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return instance switch
        {
            ReviewInstance.First => tongue.Say("平台初审", "First review"),
            ReviewInstance.ReReview => tongue.Say("人工复审", "Re-review"),
            ReviewInstance.Arbitration => tongue.Say("仲裁", "Arbitration"),
            _ => throw new ArgumentOutOfRangeException(nameof(instance), instance, "There is no such instance."),
        };
    }

    /// <summary>Why a case is slower or by hand.</summary>
    public static string Of(LimitKind limit, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return limit switch
        {
            LimitKind.CoolDown => tongue.Say("同一订单一天内反复申请,先冷静", "the order line was claimed again and again within a day: it waits"),
            LimitKind.ManyOpenCases => tongue.Say("买家未结售后单过多,不自动按默认处理", "the buyer has many open cases: nothing is decided by default"),
            LimitKind.HeatedStatement => tongue.Say("陈述含威胁或辱骂,人工阅读", "the statement threatens or insults: a person reads it"),
            _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "There is no such limit."),
        };
    }

    /// <summary>What is offered.</summary>
    public static string Of(OfferKind offer, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return offer switch
        {
            OfferKind.Partial => tongue.Say("部分退款", "a part of the money"),
            OfferKind.Reissue => tongue.Say("补发", "new goods"),
            _ => throw new ArgumentOutOfRangeException(nameof(offer), offer, "There is no such offer."),
        };
    }

    /// <summary>The reason of a rejection.</summary>
    public static string Of(RejectionReason reason, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return reason switch
        {
            RejectionReason.CodeWasValid => tongue.Say("发行方记录显示售出时有效未用", "The code was valid and unused when sold"),
            RejectionReason.CodeUsedByBuyer => tongue.Say("发行方记录显示买家本人使用", "The buyer used the code"),
            RejectionReason.DeliveredAsOrdered => tongue.Say("发货记录显示按约按时", "Delivered as ordered, in time"),
            RejectionReason.AccountErrorByBuyer => tongue.Say("买家填错账号", "The buyer gave the wrong account"),
            RejectionReason.AlreadyResolved => tongue.Say("此前已退款或补发", "Refunded or reissued before"),
            RejectionReason.OutsideClaimWindow => tongue.Say("超过约定的申请期", "Claimed after the agreed window"),
            RejectionReason.EvidenceContradicts => tongue.Say("买家凭证与所述不符", "The buyer's evidence shows something else"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "There is no such reason."),
        };
    }
}
