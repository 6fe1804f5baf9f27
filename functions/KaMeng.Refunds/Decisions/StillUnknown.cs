using KaMeng.Refunds.Goods;

namespace KaMeng.Refunds.Decisions;

/// <summary>The eligibility matrix of policy.md, row UNKNOWN, once whoever could know was asked and could not tell.</summary>
internal static class StillUnknown
{
    private const string Basis = "S4 误区三; policy.md 资格矩阵 UNKNOWN";

    private static readonly Entitlement ByPlatform = Entitlement.Of(Way.PlatformReview, "STILL_UNKNOWN",
        "已核验，商品状态仍不明：由平台裁决；若发行方能查明，按查明的状态处理",
        "it was checked and nobody knows the state of the goods: the platform decides; if the issuer can tell after all, that state's rule applies",
        Basis);

    private static readonly Entitlement Refused = Entitlement.Of(Way.Refuse, "STILL_UNKNOWN_REFUSED",
        "已核验，商品状态仍不明，且买卖双方均无过错：不予退款；若能查明未使用，可申诉",
        "it was checked, nobody knows the state of the goods and nobody is at fault: refused; proof that they are unused can be brought in an appeal",
        Basis);

    private static readonly Entitlement CancelUnanswered = Entitlement.Of(Way.PlatformReview, "CANCEL_UNANSWERED",
        "供货商未在两分钟内答复撤单，不能认定未发货：由平台裁决；确认已撤单即全额退款",
        "the supplier did not say within two minutes whether it could cancel, so nobody may say that nothing is delivered: the platform decides; once it is known to be cancelled, all of it is paid back",
        "S2 §一; policy.md 资格矩阵 DELIVERING");

    /// <summary>The cell of a column. Who wanted out before anything was delivered is not refused for the supplier's silence.</summary>
    public static Entitlement For(ReasonColumn column, GoodsRecord goods) =>
        goods.CancelAsked ? CancelUnanswered : column == ReasonColumn.Wish ? Refused : ByPlatform;
}
