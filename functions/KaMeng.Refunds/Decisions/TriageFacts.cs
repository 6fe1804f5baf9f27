using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Decisions;

/// <summary>All that triage looks at.</summary>
/// <param name="Order">The order line and its terms.</param>
/// <param name="Reason">Why the money is asked back.</param>
/// <param name="FaultDetectedAt">When the buyer found the fault; null if unsaid.</param>
/// <param name="Requested">What is asked.</param>
/// <param name="Refundable">What of the payment is neither refunded nor reserved by another case.</param>
/// <param name="Evidence">The kinds that speak for the claim (<see cref="CaseEvidence.ForClaim"/>).</param>
/// <param name="Now">When the case was opened: a case that waits for evidence does not become late by waiting.</param>
/// <param name="Goods">What was found out about the goods; <paramref name="Order"/> already has the state that was found (<see cref="GoodsFinding.AsFound"/>).</param>
/// <param name="Origin">What opened the case: what the system found by itself needs no proof.</param>
public sealed record TriageFacts(
    OrderSnapshot Order,
    RefundReason Reason,
    DateTimeOffset? FaultDetectedAt,
    Money Requested,
    Money Refundable,
    IReadOnlyCollection<EvidenceKind> Evidence,
    DateTimeOffset Now,
    GoodsRecord? Goods = null,
    CaseOrigin Origin = CaseOrigin.Application);
