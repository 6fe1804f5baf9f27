using KaMeng.Pages.Shell;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Policies;

namespace KaMeng.Pages.Cases;

/// <summary>What a visitor may do to a case now, by the rules that will judge it.</summary>
public static class CaseActs
{
    private static readonly (ActKind Act, MoveKind Move)[] All =
    [
        (ActKind.Claim, MoveKind.Claim), (ActKind.Release, MoveKind.Release),
        (ActKind.Approve, MoveKind.OperatorApprove), (ActKind.ApprovePartial, MoveKind.OperatorApprovePartial), (ActKind.Reject, MoveKind.OperatorReject),
        (ActKind.RetryPayout, MoveKind.RetryPayout), (ActKind.MarkPaid, MoveKind.MarkPaid),
        (ActKind.Extend, MoveKind.Extend), (ActKind.Suspend, MoveKind.Suspend), (ActKind.Resume, MoveKind.Resume), (ActKind.Arbitrate, MoveKind.Arbitrate),
        (ActKind.LiftLimit, MoveKind.LiftLimit), (ActKind.Note, MoveKind.Note), (ActKind.Terminate, MoveKind.Terminate),
    ];

    // A receipt that is still to be uploaded: whether the money may be marked as paid otherwise.
    private static readonly EvidenceItem Receipt = new("ev_sample", EvidenceKind.E2, "sample", "application/pdf", 1, Actor.Operator, DateTimeOffset.UnixEpoch);

    /// <summary>The move an action makes.</summary>
    public static MoveKind? MoveOf(ActKind act) => All.FirstOrDefault(pair => pair.Act == act) is { Move: var move } pair && pair.Act == act ? move : null;

    /// <summary>Whether a visitor may do it at all, whatever the case: an auditor reads, and who marks money as paid by hand is of finance or a supervisor.</summary>
    public static bool IsFor(ActKind act, OperatorRole role) => role switch
    {
        OperatorRole.Auditor => false,
        OperatorRole.Agent => act != ActKind.MarkPaid,
        _ => true,
    };

    /// <summary>Which of them the rules take now.</summary>
    public static IReadOnlyList<Act> For(RefundCase refund, RefundPolicy policy, Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(refund);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(visitor);
        Money most = GrantLimit.Of(policy, refund).Most;
        RefundCase withReceipt = refund with { Evidence = refund.Evidence.Add(Receipt) };
        return
        [
            .. from pair in All
               where IsFor(pair.Act, visitor.Role)
                   && MoveRules.Check(pair.Act == ActKind.MarkPaid ? withReceipt : refund, Sample(pair.Move, refund, most, visitor), policy) is null
               select ActEffects.Describe(pair.Act, refund, policy, most),
        ];
    }

    /// <summary>Why the rules do not take an action now; null if they do.</summary>
    /// <param name="act">The action.</param>
    /// <param name="refund">The case.</param>
    /// <param name="policy">What it is decided by.</param>
    /// <param name="visitor">Who would do it.</param>
    /// <param name="longer">By how much, for <see cref="ActKind.Extend"/>.</param>
    public static MoveRefusal? RefusalOf(ActKind act, RefundCase refund, RefundPolicy policy, Visitor visitor, TimeSpan? longer)
    {
        ArgumentNullException.ThrowIfNull(refund);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(visitor);
        MoveKind kind = MoveOf(act) ?? throw new ArgumentOutOfRangeException(nameof(act), act, "There is no such action here.");
        CaseMove sample = Sample(kind, refund, GrantLimit.Of(policy, refund).Most, visitor);
        return MoveRules.Check(refund, longer is null ? sample : sample with { ExtendBy = longer }, policy);
    }

    private static CaseMove Sample(MoveKind kind, RefundCase refund, Money most, Visitor visitor) => new()
    {
        MoveId = "mv_sample",
        Kind = kind,
        Actor = visitor.Role == OperatorRole.Supervisor ? Actor.Supervisor : Actor.Operator,
        By = visitor.Subject,
        At = visitor.Now,
        Note = "?",
        Amount = kind == MoveKind.OperatorApprovePartial ? refund.PendingApproval is { IsRefusal: false } first ? first.Amount : new Money(Math.Max(1, most.Amount / 2), refund.Requested.Currency) : null,
        ExtendBy = kind == MoveKind.Extend ? TimeSpan.FromHours(1) : null,
        Proof = kind == MoveKind.MarkPaid ? new PaymentProof(Receipt.EvidenceId, null, "?") : null,
    };
}
