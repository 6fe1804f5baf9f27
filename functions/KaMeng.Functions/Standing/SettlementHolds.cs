using KaMeng.Functions.Cases;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Standing;

/// <summary>Whether the money of order lines must stay in escrow, by what is known of their cases and merchants.</summary>
internal sealed class SettlementHolds(IRefundCases cases, IPolicies policies, StandingBook standing, MerchantGoneStore gone, TimeProvider clock)
{
    /// <summary>The hold on an order line.</summary>
    public async Task<EscrowHold> OfAsync(string storefrontId, OrderSnapshot order, CancellationToken cancellationToken)
    {
        IReadOnlyList<RefundCase> known = await cases.OfOrderAsync(storefrontId, order.OrderId, cancellationToken);
        RefundCase[] ofLine = [.. known.Where(refund => refund.Order.LineId == order.LineId)];
        CaseRules rules = await policies.ForAsync(order, cancellationToken);
        return EscrowHold.Of(rules.Policy, new HoldFacts(
            rules.Order,
            ofLine.Any(refund => refund.Position.Stage != Stage.Closed),
            ofLine.Where(refund => refund.Position.Outcome == CaseOutcome.Reissued).Select(refund => (DateTimeOffset?)refund.UpdatedAt).Max(),
            await standing.IsThrottledAsync(order.MerchantId, cancellationToken),
            clock.GetUtcNow(),
            await gone.IsGoneAsync(order.MerchantId, cancellationToken)));
    }
}
