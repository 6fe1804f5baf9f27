using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>Picks the cell of the policy's eligibility matrix: a state is a row, a reason's column is a column, and some terms stand in a row's place.</summary>
internal static class EligibilityMatrix
{
    /// <summary>What the state of the goods gives for the reason.</summary>
    public static Entitlement For(ReasonRule reason, TriageFacts facts, RefundPolicy policy)
    {
        var order = facts.Order;
        var state = GoodsState.Of(order);
        var matrix = policy.Matrix;
        if (state == DeliveryState.Voided && facts.Refundable != order.Paid)
        {
            return Entitlement.Of(matrix.Exceptions.VoidedBefore);
        }

        return reason.Column switch
        {
            not ReasonColumn.ByFinding when state == DeliveryState.Unknown && facts.Goods is { CheckedAt: not null } goods => StillUnknown.For(matrix.Exceptions, reason.Column, goods),
            ReasonColumn.Wish => Wish(matrix, state, order),
            ReasonColumn.BuyerError => BuyerError(matrix, state, order),
            _ when GoodsState.IsUndelivered(order) => Row(matrix.Fault, state),
            ReasonColumn.ByFinding => Entitlement.Of(matrix.Exceptions.Finding),
            _ when state is DeliveryState.PartlyUsed or DeliveryState.Used && StandsWhenUsed(reason, order, policy) => Entitlement.Of(matrix.Exceptions.EvenIfUsed),
            _ => Row(matrix.Fault, state),
        };
    }

    /// <summary>
    /// Whether a claim stands although the goods were used. Seventy-two hours over the promise are what lets a late delivery do so (S2); where the delay cannot
    /// be counted from what the system knows, the reviewer counts it.
    /// </summary>
    public static bool StandsWhenUsed(ReasonRule reason, OrderSnapshot order, RefundPolicy policy) =>
        reason.StandsWhenUsed
        && (reason.Reason != RefundReason.LateDelivery
            || order is not { DeliveredAt: { } delivered, PromisedDeliveryBy: { } promised }
            || delivered - promised >= policy.Claims.ForcedByDelay);

    private static Entitlement Wish(EligibilityRules matrix, DeliveryState state, OrderSnapshot order) => state switch
    {
        DeliveryState.DeliveredUnopened => NoReasonTerms.Unopened(matrix.Exceptions, order),
        DeliveryState.OpenedUnverified => NoReasonTerms.Opened(matrix.Exceptions, order),
        _ => Row(matrix.Wish, state),
    };

    // The matrix's last row speaks of top-ups; a code has no account to be wrong about, so there it is a change of mind.
    private static Entitlement BuyerError(EligibilityRules matrix, DeliveryState state, OrderSnapshot order) =>
        order.Product.Kind == ProductKind.DirectTopup && state is not (DeliveryState.Undelivered or DeliveryState.Delivering or DeliveryState.Voided)
            ? Entitlement.Of(matrix.Exceptions.SupplierMayReverse)
            : Wish(matrix, state, order);

    private static Entitlement Row(ImmutableArray<MatrixRow> column, DeliveryState state) => Entitlement.Of(column.First(row => row.State == state));
}
