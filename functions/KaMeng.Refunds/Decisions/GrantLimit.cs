using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>
/// The most that can be granted of a claim, and so what granting "all of it" comes to: what is asked, but of goods used in part or a service under way
/// no more than what is left by the disclosed progress, and of a service cancelled before its start all but the disclosed fee (policy.md 资格矩阵; S2 S3).
/// </summary>
/// <param name="Most">The amount; above zero, and never more than is asked.</param>
/// <param name="Why">Why it is less than what is asked; null when it is not.</param>
public sealed record GrantLimit(Money Most, Explanation? Why)
{
    private const int Whole = 10_000;

    /// <summary>The limit of a case as it stands.</summary>
    public static GrantLimit Of(RefundPolicy policy, RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(refundCase);
        var order = GoodsFinding.AsFound(refundCase);
        var reason = policy.Reason(refundCase.Reason);
        return GoodsState.Of(order) switch
        {
            // What stands although the goods were used is not paid back by their use.
            DeliveryState.PartlyUsed or DeliveryState.ServiceStarted
                when order.ProgressBasisPoints is { } progress and > 0 && reason.Column != ReasonColumn.ByFinding && !EligibilityMatrix.StandsWhenUsed(reason, order, policy) => Least(
                refundCase,
                Share(order.Paid, Whole - progress),
                left => Bilingual.Rule("PARTIAL_BY_DISCLOSED_PROGRESS",
                    $"已使用或已完成 {progress / 100m:0.##}%，最多可退 {left}；进度如有不符请举证",
                    $"{progress / 100m:0.##} % is used or done, so {left} is the most; proof of another progress would change that",
                    "S2 §一; S3; policy.md 资格矩阵 PARTLY_USED, SERVICE_STARTED")),
            DeliveryState.ServiceNotStarted when reason.Column is ReasonColumn.Wish or ReasonColumn.BuyerError && order.Terms.ServiceFeeBasisPoints > 0 => Least(
                refundCase,
                order.Paid - Share(order.Paid, order.Terms.ServiceFeeBasisPoints),
                left => Bilingual.Rule("SERVICE_FEE_KEPT",
                    $"服务未开始，扣除下单时已公示的服务费 {order.Paid - left}，可退 {left}；下单时未公示则不得扣除",
                    $"the service has not begun: {order.Paid - left} is kept as the fee disclosed at the order, {left} goes back; a fee not disclosed then could not be kept",
                    "S2 §一; policy.md 资格矩阵 SERVICE_NOT_STARTED")),
            _ => new(refundCase.Requested, null),
        };
    }

    // Half a fen rounds up. A part is a fen at least: nothing at all would be a rejection, which has rules of its own.
    private static Money Share(Money paid, int basisPoints) => new((long)(((Int128)paid.Amount * basisPoints + (Whole / 2)) / Whole), paid.Currency);

    private static GrantLimit Least(RefundCase refundCase, Money left, Func<Money, Explanation> why)
    {
        var some = left.Amount > 0 ? left : new Money(1, left.Currency);
        return some.Currency != refundCase.Requested.Currency || some >= refundCase.Requested ? new(refundCase.Requested, null) : new(some, why(some));
    }
}
