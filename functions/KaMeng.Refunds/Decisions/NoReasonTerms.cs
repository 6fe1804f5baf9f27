using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Decisions;

/// <summary>无理由: what the buyer's purchase-time consent and the merchant's promise make of a change of mind (消保法 25, 实施条例 19).</summary>
internal static class NoReasonTerms
{
    /// <summary>When the buyer gave up the no-reason right; null if they never did in a way that counts. Consent after the payment is not consent at purchase.</summary>
    public static DateTimeOffset? ConsentAt(OrderSnapshot order) =>
        order.Terms.DigitalGoodsConsentAt is { } at && at <= order.PaidAt ? at : null;

    /// <summary>Whether the buyer has the seven days of 消保法 25, by law or by the merchant's promise.</summary>
    public static bool HasSevenDays(RefundReason reason, OrderSnapshot order) =>
        reason is RefundReason.NoReason7D or RefundReason.ChangedMind && (order.Terms.NoReasonRefund || ConsentAt(order) is null);

    public static Entitlement Unopened(OrderSnapshot order)
    {
        if (order.Terms.NoReasonRefund)
        {
            return Entitlement.Of(Way.Review, "NO_REASON_PROMISED",
                "商家承诺无理由退款且卡密未查看：作废后全额退款，不得以“概不退换”拒绝",
                "the merchant promised refunds without a reason and the code is unopened: all of it once the code is void; it cannot be refused",
                "S3 实用技巧2; 消保法 44; policy.md 资格矩阵 DELIVERED_UNOPENED");
        }

        return ConsentAt(order) is { } consent
            ? Entitlement.Of(Way.Refuse, "EXEMPTION_CONSENTED",
                $"数字化商品不适用七日无理由退货，买家已于 {ShanghaiTime.Text(consent)} 下单时确认；若卡密无效等，请选择相应原因并附凭证",
                $"digital goods are exempt from the seven days, and the buyer confirmed it at purchase on {ShanghaiTime.Text(consent)}; a faulty code is another reason, with its evidence",
                "消保法 25(1)(3); 实施条例 19; S0 §一")
            : Entitlement.Of(Way.Review, "NO_REASON_CANNOT_BE_REFUSED",
                "没有买家下单时确认不适用无理由退货的记录，卡密未查看：作废后全额退款，不得拒绝；若能证明买家当时已确认则可拒绝",
                "no confirmation of the exemption by the buyer at purchase is recorded and the code is unopened: all of it once the code is void, and it cannot be refused; a recorded confirmation would change that",
                "消保法 25; 实施条例 19; policy.md 资格矩阵 DELIVERED_UNOPENED");
    }

    public static Entitlement Opened(OrderSnapshot order) => ConsentAt(order) is { } consent
        ? Entitlement.Of(Way.Refuse, "OPENED_IRREVERSIBLE",
            $"卡密已查看，无法收回；买家已于 {ShanghaiTime.Text(consent)} 下单时确认数字化商品不适用无理由退货。若卡密无效，请以 CODE_INVALID 附E3、E4申请",
            $"the code was seen and cannot be taken back; the buyer confirmed at purchase on {ShanghaiTime.Text(consent)} that digital goods are exempt. If the code is invalid, claim CODE_INVALID with E3 and E4",
            "消保法 25(1)(3); 实施条例 19; S1 §一")
        : Entitlement.Of(Way.Refuse, "OPENED_IRREVERSIBLE",
            "卡密已查看，无法收回，视为不可逆交付。若卡密无效，请以 CODE_INVALID 附E3、E4申请；不服可申诉",
            "the code was seen and cannot be taken back. If the code is invalid, claim CODE_INVALID with E3 and E4; the refusal can be appealed",
            "消保法 25(1)(3); S1 §一; policy.md 资格矩阵 OPENED_UNVERIFIED");
}
