using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>The eligibility matrix of policy.md, row UNKNOWN, once whoever could know was asked and could not tell.</summary>
internal static class StillUnknown
{
    /// <summary>The cell of a column. Who wanted out before anything was delivered is not refused for the supplier's silence.</summary>
    public static Entitlement For(MatrixExceptions cells, ReasonColumn column, GoodsRecord goods) =>
        Entitlement.Of(goods.CancelAsked ? cells.CancelUnanswered : column == ReasonColumn.Wish ? cells.StillUnknownRefused : cells.StillUnknown);
}
