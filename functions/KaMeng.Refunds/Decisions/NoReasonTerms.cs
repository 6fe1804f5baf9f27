using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

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
