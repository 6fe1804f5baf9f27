using System.Collections.Immutable;
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
/// <param name="Evidence">The kinds that speak for the claim (<see cref="ClaimEvidence"/>).</param>
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
    CaseOrigin Origin = CaseOrigin.Application)
{
    /// <summary>Those kinds of the evidence whose files prove no time.</summary>
    public ImmutableArray<EvidenceKind> Unstamped { get; init; } = [];

    /// <summary>Whether all that was shown was weighed in a rejected case of the same reason (<see cref="ClaimEvidence.NothingNew"/>).</summary>
    public bool NothingNew { get; init; }

    /// <summary>The cases of the order line that were there before.</summary>
    public ImmutableArray<EarlierCase> Earlier { get; init; } = [];

    /// <summary>跑路: whether two supervisors had found the merchant gone.</summary>
    public bool MerchantIsGone { get; init; }

    /// <summary>What limits the claim; null when nothing does.</summary>
    public CaseLimits? Limits { get; init; }

    /// <summary>
    /// The facts of a case as it stands. A preview, the orchestration of a case and the simulation of a policy all decide by these, so that they cannot
    /// come to different ends.
    /// </summary>
    /// <param name="refundCase">The case; for a preview, as it would be opened.</param>
    /// <param name="refundable">What of the payment was free when it was opened.</param>
    public static TriageFacts Of(RefundCase refundCase, Money refundable)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        var evidence = ClaimEvidence.Of(refundCase);
        return new(
            GoodsFinding.AsFound(refundCase),
            refundCase.Reason,
            refundCase.FaultDetectedAt,
            refundCase.Requested,
            refundable,
            evidence.Kinds,
            refundCase.OpenedAt,
            refundCase.Goods,
            refundCase.Origin)
        {
            Unstamped = evidence.Unstamped,
            NothingNew = evidence.NothingNew,
            Earlier = refundCase.Earlier,
            Limits = refundCase.Limits,
            MerchantIsGone = refundCase.MerchantIsGone,
        };
    }
}
