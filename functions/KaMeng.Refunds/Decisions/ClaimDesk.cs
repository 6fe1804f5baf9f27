using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>认领: who may take a case, give it back, and decide while it is taken.</summary>
public static class ClaimDesk
{
    /// <summary>A claim made now: for as long as the platform has for a review, and no longer than what the case waits for now.</summary>
    public static CaseClaim Take(RefundPolicy policy, RefundCase refundCase, CaseMove move, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(refundCase);
        ArgumentNullException.ThrowIfNull(move);
        var until = now + policy.HighValue.Shorten(policy.Reviews.Platform.Value, refundCase.Requested);
        var due = refundCase.Position.Next!.DueAt;
        return new(move.By, move.Actor, now, due < until ? due : until);
    }

    /// <summary>Null if the case may be taken: it is free, one's own, or a supervisor takes it over.</summary>
    internal static MoveRefusal? CheckClaim(RefundCase refundCase, CaseMove move) =>
        Others(refundCase, move) is { } other
            ? new("ALREADY_CLAIMED", $"Case {refundCase.RefundId} is with {other.By} until {other.Until}. Take another one, wait until then, or ask a supervisor to take it over.", $"售后单 {refundCase.RefundId} 由 {other.By} 认领至 {other.Until}。请另取一单、等到那时,或请主管接手。")
            : null;

    /// <summary>Null if the case may be given back.</summary>
    internal static MoveRefusal? CheckRelease(RefundCase refundCase, CaseMove move) =>
        refundCase.Claim?.HoldsAt(move.At) != true
            ? new("NOT_CLAIMED", $"Case {refundCase.RefundId} is with nobody, so there is nothing to release.", $"售后单 {refundCase.RefundId} 无人认领,不需要放回。")
            : CheckDecision(refundCase, move);

    /// <summary>Null if no colleague is at it; a supervisor may decide all the same.</summary>
    internal static MoveRefusal? CheckDecision(RefundCase refundCase, CaseMove move) =>
        Others(refundCase, move) is { } other
            ? new("CLAIMED_BY_ANOTHER", $"Case {refundCase.RefundId} is with {other.By} until {other.Until}. Leave it to them, or ask a supervisor.", $"售后单 {refundCase.RefundId} 由 {other.By} 认领至 {other.Until}。请由其处理,或请主管决定。")
            : null;

    private static CaseClaim? Others(RefundCase refundCase, CaseMove move) =>
        refundCase.Claim is { } claim && claim.HoldsAt(move.At) && claim.By != move.By && move.Actor != Actor.Supervisor ? claim : null;
}
