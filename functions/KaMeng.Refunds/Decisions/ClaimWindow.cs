using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>Whether a claim came in time, and why.</summary>
internal sealed record ClaimWindow(ClaimTime Time, Explanation Why)
{
    public static ClaimWindow Of(RefundPolicy policy, ReasonRule reason, TriageFacts facts)
    {
        var order = facts.Order;
        if (reason.NeverLate)
        {
            return new(ClaimTime.InTime, Bilingual.Rule("NO_CLAIM_WINDOW",
                "该原因不受申请时限限制；换作商品问题则受限",
                "no claim window ends a claim for this reason; one about the goods has a window",
                $"policy.md 时限表; {reason.Basis}").Given(("reason", Inputs.Of(facts.Reason))));
        }

        if (GoodsState.IsUndelivered(order))
        {
            return new(ClaimTime.InTime, Bilingual.Rule("WINDOW_NOT_BEGUN",
                "尚未交付，申请时限未起算；交付后起算",
                "nothing was delivered, so the claim window has not begun; delivery begins it",
                "S2 §一; policy.md 时限表").Given(("deliveryState", Inputs.Of(order.DeliveryState)), ("now", Inputs.Of(facts.Now))));
        }

        if (Later(order.DeliveredAt, facts.FaultDetectedAt) is not { } from)
        {
            return new(ClaimTime.InTime, Bilingual.Rule("WINDOW_UNPROVEN",
                "平台没有交付时间记录，不能认定超时；补上交付时间后可重新计算",
                "no delivery time is on record, so the claim cannot be called late; a recorded one would change that",
                "电商法 62; policy.md 时限表").Given(("deliveryState", Inputs.Of(order.DeliveryState)), ("now", Inputs.Of(facts.Now))));
        }

        var length = Length(policy, reason, order);
        var end = ShanghaiTime.Later(from, length);
        var last = Max(end, ShanghaiTime.Later(from, policy.Claims.LateUpTo));
        var span = Span(from, end);
        if (facts.Now <= end)
        {
            return new(ClaimTime.InTime, Given(Bilingual.Rule("WITHIN_WINDOW",
                $"在申请时限内（{span}）",
                $"within the claim window ({span})",
                "S0 §二.1; S3 第一步; policy.md 时限表")));
        }

        return facts.Now <= last
            ? new(ClaimTime.Late, Given(Bilingual.Rule("LATE_CLAIM",
                $"超过申请时限（{span}），转人工处理；{ShanghaiTime.Text(last)} 前均可人工受理",
                $"after the claim window ({span}): handled by hand, as every claim up to {ShanghaiTime.Text(last)} is",
                "S2 §二; S3 第一步; policy.md 时限表")
                .Unless($"{ShanghaiTime.Text(end)} 之前申请，或之后才发现问题并能证明", $"a claim before {ShanghaiTime.Text(end)}, or a fault that was found later, with proof")))
            : new(ClaimTime.TooLate, Given(Bilingual.Rule("CLAIM_TOO_LATE",
                $"超过人工受理期限 {ShanghaiTime.Text(last)}；可向微信、支付宝或12315投诉，平台将按外部投诉受理",
                $"after {ShanghaiTime.Text(last)} no claim is taken up by hand; a complaint at WeChat, Alipay or 12315 still is",
                "S2 §二; S3 第一步; policy.md 时限表")
                .Unless($"{ShanghaiTime.Text(last)} 之前申请；或经微信、支付宝、12315 投诉（EXTERNAL）", $"a claim before {ShanghaiTime.Text(last)}; or a complaint at WeChat, Alipay or 12315 (EXTERNAL)")));

        Explanation Given(Explanation rule) => rule.Given(
            ("deliveredAt", Inputs.Of(order.DeliveredAt)),
            ("faultDetectedAt", Inputs.Of(facts.FaultDetectedAt)),
            ("window", Inputs.Of(length)),
            ("end", Inputs.Of(end)),
            ("lateUntil", Inputs.Of(last)),
            ("now", Inputs.Of(facts.Now)));
    }

    // A merchant may promise more than the policy; less counts for nothing (消保法 26, 44).
    private static TimeSpan Length(RefundPolicy policy, ReasonRule reason, OrderSnapshot order)
    {
        var promised = Max(order.Terms.ClaimWindow ?? policy.Claims.Window.Value, policy.Claims.Window.Value);
        return NoReasonTerms.HasSevenDays(reason.Reason, order) ? Max(promised, policy.Claims.NoReasonWindow) : promised;
    }

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null ? right : right is null ? left : Max(left.Value, right.Value);

    private static DateTimeOffset Max(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static string Span(DateTimeOffset from, DateTimeOffset to) => $"{ShanghaiTime.Text(from)} – {ShanghaiTime.Text(to)}";
}
