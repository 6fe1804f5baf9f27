using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>
/// 责任划分 (policy.md, liability and money: "user → no refund; shared → split"). The shares are of what is asked, and what the buyer bears is not
/// paid back: so all of it is granted only where the buyer bears nothing, and a part at most up to what the others bear. The amount that is granted
/// stands; less may be granted for other causes, such as goods used in part.
/// </summary>
public static class LiabilityRules
{
    /// <summary>The same for a case, by what opened it and by its reason.</summary>
    public static Liability WhenGranted(RefundPolicy policy, RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return FoundBySystem.BorneBy(refundCase.Origin) ?? WhenGranted(policy, refundCase.Reason);
    }

    /// <summary>
    /// Who bears a refund that is granted and of which nobody found otherwise: the reason's row; where that says the buyer, who gets the money back all the same, the
    /// merchant returns a price it has no title to keep.
    /// </summary>
    public static Liability WhenGranted(RefundPolicy policy, RefundReason reason)
    {
        var table = DefaultLiability.For(policy, reason);
        return table.User == Liability.Whole ? new(0, Liability.Whole, 0) : table;
    }

    /// <summary>The most that may be granted under a split, rounded half up to the minor unit.</summary>
    public static Money Most(Money requested, Liability liability)
    {
        ArgumentNullException.ThrowIfNull(liability);
        long shares = Liability.Whole - liability.User;
        return new((long)((((Int128)requested.Amount * shares) + (Liability.Whole / 2)) / Liability.Whole), requested.Currency);
    }

    internal static MoveRefusal? Check(RefundCase refundCase, CaseMove move)
    {
        if (move.Liability is not { User: > 0 } liability || move.Kind == MoveKind.OperatorReject)
        {
            return null;
        }

        if (move.Kind == MoveKind.OperatorApprove)
        {
            return new("LIABILITY_CONTRADICTS", $"Case {refundCase.RefundId} would be granted in full although the buyer bears {liability.User} basis points. What the buyer bears is not paid back: set 'liability.user' to 0, or decide APPROVE_PARTIAL or REJECT.", $"售后单 {refundCase.RefundId} 若全额退款,买家就不应承担责任(现为万分之 {liability.User})。买家承担的部分不退:请把买家份额改为 0,或部分同意、驳回。");
        }

        var most = Most(refundCase.Requested, liability);
        return move.Amount is { } amount && amount.Currency == most.Currency && amount > most
            ? new("LIABILITY_CONTRADICTS", $"With {liability.User} basis points borne by the buyer at most {most} of the {refundCase.Requested} asked on case {refundCase.RefundId} is paid back, and {amount} is more. Lower 'amount' or 'liability.user'.", $"买家承担万分之 {liability.User} 时,售后单 {refundCase.RefundId} 申请的 {refundCase.Requested} 最多退 {most},而 {amount} 超出。请降低金额或买家份额。")
            : null;
    }
}
