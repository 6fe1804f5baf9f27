using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Goods;

/// <summary>
/// The gate before the money: all of it goes back only once nobody can use the goods any more (policy.md matrix, "FULL after void"). Where there is
/// nothing to make void, or the goods stay with the buyer, it holds nothing up.
/// </summary>
public static class GoodsGate
{
    private const string Matrix = "policy.md 资格矩阵";

    /// <summary>Looks at a refund that was granted.</summary>
    /// <param name="refundCase">The case.</param>
    /// <param name="approved">What was granted.</param>
    /// <param name="left">What of the payment was left to be paid back, this refund included.</param>
    public static GateVerdict Decide(RefundCase refundCase, Money approved, Money left)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return OfVoiding(refundCase.Goods?.Void)
            ?? OfClaim(refundCase, approved, left)
            ?? OfFinding(refundCase)
            ?? OfState(GoodsState.Of(GoodsFinding.AsFound(refundCase)));
    }

    /// <summary>Whether a case that ends so owes the buyer the goods: they were, or may have been, made void for money that does not go back.</summary>
    public static bool OwesRestoring(GoodsRecord? goods, CaseOutcome outcome) =>
        outcome is not (CaseOutcome.Refunded or CaseOutcome.PartiallyRefunded or CaseOutcome.Reissued)
        && goods?.Void is GoodsVoid.Requested or GoodsVoid.Voided or GoodsVoid.Unanswered;

    /// <summary>Whether a source refused to make the goods void: then only a person who knows it grants the refund.</summary>
    public static bool IsRefused(RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return refundCase.Goods?.Void == GoodsVoid.Refused;
    }

    private static GateVerdict? OfVoiding(GoodsVoid? voiding) => voiding switch
    {
        GoodsVoid.Voided => new(GateState.Done, Bilingual.Rule("GOODS_VOIDED",
            "卡密已作废，退款可以执行", "the goods are void, so the money may go", $"{Matrix}; S4")),
        GoodsVoid.Refused => Open("DECIDED_NOT_VOIDABLE",
            "商品无法作废或已被使用，审核人知情后仍同意退款；否则不予放款",
            "the goods cannot be made void or were found used, and the reviewer, knowing it, granted it all the same; otherwise nothing would be paid",
            $"{Matrix} VERIFIED_UNUSED; S3 第一步"),
        _ => null,
    };

    // Reasons about the money alone leave the goods with the buyer, and so does a part of the price.
    private static GateVerdict? OfClaim(RefundCase refundCase, Money approved, Money left)
    {
        if (refundCase.Reason is RefundReason.DuplicateCharge or RefundReason.AmountMismatch)
        {
            return Open("GOODS_DO_NOT_MATTER",
                "多收或错收的款项与商品无关，商品归买家；若因商品问题退款则须先作废",
                "money taken twice or wrongly has nothing to do with the goods, which the buyer keeps; a refund for the goods would need them void first",
                "policy.md 原因表; S1; S3 第四步");
        }

        if (refundCase.Order.Product.Kind == ProductKind.CustomService)
        {
            return Open("SERVICE_HAS_NO_CODE", "服务没有可作废的卡密", "a service has no code that could be made void", $"{Matrix} SERVICE_*");
        }

        return approved < left
            ? Open("PART_KEEPS_GOODS",
                $"退还 {approved}，未退完可退的 {left}，商品归买家；全额退款则须先作废",
                $"{approved} of the {left} left is paid back and the buyer keeps the goods; for all of it they would have to be void first",
                "S3 第一步; policy.md 资格矩阵 PARTLY_USED")
            : null;
    }

    private static GateVerdict? OfFinding(RefundCase refundCase) => refundCase.Goods?.Found switch
    {
        GoodsCondition.Invalid or GoodsCondition.Expired => Open("NOTHING_TO_VOID",
            "发行方确认卡密无效或已过期，无可作废；若仍有效则须先作废",
            "the issuer confirms that the code is invalid or has expired, so there is nothing to make void; a good one would have to be",
            "S0 §二.2; policy.md 原因表 CODE_INVALID"),
        { } found when GoodsFinding.Confirms(refundCase.Reason, found) => UsedAsClaimed,
        _ => null,
    };

    private static GateVerdict OfState(DeliveryState state) => state switch
    {
        DeliveryState.DeliveredUnopened or DeliveryState.OpenedUnverified or DeliveryState.VerifiedUnused => new(GateState.Needed, Bilingual.Rule("VOID_FIRST",
            "先作废卡密再退款；已被使用或无法作废则转人工审核",
            "the code is made void before the money goes; found used, or if it cannot be, a person decides again",
            $"{Matrix} DELIVERED_UNOPENED, OPENED_UNVERIFIED, VERIFIED_UNUSED")),
        DeliveryState.Undelivered => Open("NOTHING_DELIVERED", "尚未交付，无可作废", "nothing was delivered, so there is nothing to make void", $"{Matrix} UNDELIVERED"),
        DeliveryState.Voided => Open("ALREADY_VOID", "卡密此前已作废", "the code had been made void before", $"{Matrix} VOIDED"),
        DeliveryState.Used or DeliveryState.PartlyUsed => Open("USED_CANNOT_BE_VOIDED",
            "商品已使用，无法作废；是否退款已据此裁决", "used goods cannot be made void; the refund was decided knowing it", $"{Matrix} USED, PARTLY_USED"),
        DeliveryState.ServiceNotStarted or DeliveryState.ServiceStarted or DeliveryState.ServiceDone => Open("SERVICE_HAS_NO_CODE",
            "服务没有可作废的卡密", "a service has no code that could be made void", $"{Matrix} SERVICE_*"),
        _ => Open("STATE_DECIDED_BY_REVIEW",
            "商品状态未能核实，是否退款由审核人据此裁决", "the state of the goods could not be made out; the reviewer decided knowing it", $"{Matrix} UNKNOWN, DELIVERING"),
    };

    private static GateVerdict UsedAsClaimed => Open("USED_AS_CLAIMED",
        "核验结果与买家主张一致，无可作废", "what the issuer found is what the buyer claims, so there is nothing to make void", "S0 §二.3; S1 §二.2");

    private static GateVerdict Open(string rule, string chinese, string english, string basis) => new(GateState.NotNeeded, Bilingual.Rule(rule, chinese, english, basis));
}
