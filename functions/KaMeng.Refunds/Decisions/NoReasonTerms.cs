using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>无理由: what the buyer's purchase-time consent and the merchant's promise make of a change of mind (消保法 25, 实施条例 19).</summary>
internal static class NoReasonTerms
{
    /// <summary>When the buyer gave up the no-reason right; null if they never did in a way that counts. Consent after the payment is not consent at purchase, and a box ticked beforehand is not consent.</summary>
    public static DateTimeOffset? ConsentAt(OrderSnapshot order) =>
        order.Terms is { ConsentDefaultTicked: false, DigitalGoodsConsentAt: { } at } && at <= order.PaidAt ? at : null;

    /// <summary>Whether the buyer has the seven days of 消保法 25, by law or by the merchant's promise.</summary>
    public static bool HasSevenDays(RefundReason reason, OrderSnapshot order) =>
        reason is RefundReason.NoReason7D or RefundReason.ChangedMind && (order.Terms.NoReasonRefund || ConsentAt(order) is null);

    /// <summary>
    /// What the snapshot of the consent makes of a wish to be rid of delivered goods; null where it makes nothing of it: goods that were not delivered are
    /// cancelled whatever was agreed, and a fault is a fault.
    /// </summary>
    public static Explanation? Snapshot(ReasonRule reason, OrderSnapshot order)
    {
        if (reason.Reason is not (RefundReason.NoReason7D or RefundReason.ChangedMind) || GoodsState.IsUndelivered(order))
        {
            return null;
        }

        var terms = order.Terms;
        var rule = terms switch
        {
            { NoReasonRefund: true } => Bilingual.Rule("CONSENT_NOT_ASKED", "商家承诺无理由退款，下单确认不影响本次申请",
                "the merchant promises refunds without a reason, so no consent stands against the claim", "S3 实用技巧2; 消保法 44"),
            { ConsentDefaultTicked: true } => Bilingual.Rule("CONSENT_DEFAULT_TICKED", "下单确认为默认勾选，不算确认：不得以其为由拒绝无理由退货",
                "the consent was ticked by default, which is none: no refusal may rest on it", "实施条例 19; 消保法 25"),
            { DigitalGoodsConsentAt: null } => Bilingual.Rule("CONSENT_MISSING", "没有买家下单时确认不适用无理由退货的记录：不得以其为由拒绝无理由退货",
                "no consent of the buyer at purchase is recorded: no refusal may rest on it", "实施条例 19; 消保法 25; 电商法 62"),
            _ when ConsentAt(order) is null => Bilingual.Rule("CONSENT_AFTER_PAYMENT", "买家的确认晚于付款，不算下单时确认：不得以其为由拒绝无理由退货",
                "the consent is later than the payment and so not one at purchase: no refusal may rest on it", "实施条例 19; 消保法 25"),
            _ => Bilingual.Rule("CONSENT_RECORDED", "买家下单时已确认数字化商品不适用七日无理由",
                    "the buyer confirmed at purchase that digital goods are exempt from the seven days", "消保法 25(1)(3); 实施条例 19")
                .Unless("确认系默认勾选或晚于付款的，不算确认；商家承诺无理由退款的，从其承诺",
                    "a consent that was ticked by default or given after the payment does not count; a promise of the merchant's goes before it"),
        };
        return rule.Given(
            ("consentAt", Inputs.Of(terms.DigitalGoodsConsentAt)),
            ("paidAt", Inputs.Of(order.PaidAt)),
            ("defaultTicked", Inputs.Of(terms.ConsentDefaultTicked)),
            ("noReasonRefund", Inputs.Of(terms.NoReasonRefund)));
    }

    public static Entitlement Unopened(MatrixExceptions cells, OrderSnapshot order)
    {
        if (order.Terms.NoReasonRefund)
        {
            return Entitlement.Of(cells.NoReasonPromised);
        }

        return ConsentAt(order) is { } consent ? Entitlement.Of(cells.ExemptionConsented, consent) : Entitlement.Of(cells.ExemptionNotConsented);
    }

    public static Entitlement Opened(MatrixExceptions cells, OrderSnapshot order) =>
        ConsentAt(order) is { } consent ? Entitlement.Of(cells.OpenedConsented, consent) : Entitlement.Of(cells.OpenedNotConsented);
}
