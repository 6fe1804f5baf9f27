using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>What an operator's decision must satisfy: who decides, its amount, who bears it, and the second identity where one is needed.</summary>
public static class OperatorRules
{
    /// <summary>The decision's refusal; null where it may stand.</summary>
    internal static MoveRefusal? Check(RefundCase refundCase, CaseMove move, RefundPolicy policy) =>
        ClaimDesk.CheckDecision(refundCase, move)
        ?? CheckReviewer(refundCase, move)
        ?? (move.Kind == MoveKind.OperatorApprovePartial ? CheckPart(refundCase, move, policy) : null)
        ?? LiabilityRules.Check(refundCase, move)
        ?? (refundCase.PendingApproval is { } first ? CheckSecond(refundCase, move, first, policy) : null);

    /// <summary>
    /// 另行复审: whoever decided a case in an earlier instance does not decide it in a later one, and an arbitration is a supervisor's. Null if <paramref name="move"/>'s
    /// sender may.
    /// </summary>
    public static MoveRefusal? CheckReviewer(RefundCase refundCase, CaseMove move)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        ArgumentNullException.ThrowIfNull(move);
        if (refundCase.Instance == ReviewInstance.Arbitration && move.Actor != Actor.Supervisor)
        {
            return new("SUPERVISOR_REQUIRED", $"Case {refundCase.RefundId} is in arbitration, which only a supervisor decides. Ask one.");
        }

        return refundCase.Decisions.Any(decision => decision.By == move.By && decision.Instance < refundCase.Instance)
            ? new("REVIEWER_MUST_DIFFER", $"{move.By} decided case {refundCase.RefundId} before; whoever looks at it again must be somebody else. Leave it to a colleague.")
            : null;
    }

    /// <summary>Whether a decision that waits for its second ends in disagreement: then the case is reviewed from the start.</summary>
    public static bool Disagrees(PendingApproval first, CaseMove move)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(move);
        return first.IsRefusal != (move.Kind == MoveKind.OperatorReject);
    }

    internal static MoveRefusal? CheckArbitration(RefundCase refundCase, CaseMove move)
    {
        if (string.IsNullOrWhiteSpace(move.Note))
        {
            return new("NOTE_REQUIRED", $"The ARBITRATE of case {refundCase.RefundId} gives no reason. Send it in 'note'.");
        }

        if (refundCase.Instance == ReviewInstance.Arbitration)
        {
            return new("ALREADY_IN_ARBITRATION", $"Case {refundCase.RefundId} is in arbitration already; no instance comes after it.");
        }

        return refundCase.PendingApproval is { } first
            ? new("APPROVAL_PENDING", $"The decision of {first.By} on case {refundCase.RefundId} waits for its second. Confirm it or take it back first.")
            : ClaimDesk.CheckDecision(refundCase, move);
    }

    private static MoveRefusal? CheckPart(RefundCase refundCase, CaseMove move, RefundPolicy policy)
    {
        if (move.Amount is not { } amount)
        {
            return new("AMOUNT_REQUIRED", $"The partial approval of case {refundCase.RefundId} names no amount. Set 'amount', up to {refundCase.Requested}.");
        }

        if (amount.Currency != refundCase.Requested.Currency)
        {
            return new("CURRENCY_MISMATCH", $"The partial approval of case {refundCase.RefundId} is {amount}, but {refundCase.Requested} is asked. Give it in the currency of the claim.");
        }

        var most = GrantLimit.Of(policy, refundCase).Most;
        return amount.Amount <= 0 || amount > most
            ? new("AMOUNT_OUT_OF_RANGE", $"The partial approval of case {refundCase.RefundId} is {amount}; it must be above zero and at most {most} of the {refundCase.Requested} asked.")
            : null;
    }

    private static MoveRefusal? CheckSecond(RefundCase refundCase, CaseMove move, PendingApproval first, RefundPolicy policy)
    {
        bool isOwn = move.By == first.By;
        if (Disagrees(first, move) && isOwn)
        {
            // Whoever decided first may take it back.
            return null;
        }

        if (isOwn)
        {
            return new("SECOND_APPROVER_MUST_DIFFER", $"{first.By} gave the first {(first.IsRefusal ? "refusal" : $"approval of {first.Amount}")} on case {refundCase.RefundId}. Another identity must give the second.");
        }

        // A second check is any colleague's; a high value takes a supervisor, for and against.
        if (!first.IsRefusal && SecondApproval.IsNeeded(policy, first.Amount) && move.Actor != Actor.Supervisor)
        {
            return new("SUPERVISOR_REQUIRED", $"{first.Amount} on case {refundCase.RefundId} waits for its second decision, which only a supervisor gives. Ask one.");
        }

        return Disagrees(first, move) || first.IsRefusal ? null : CheckSame(refundCase, move, first, policy);
    }

    private static MoveRefusal? CheckSame(RefundCase refundCase, CaseMove move, PendingApproval first, RefundPolicy policy)
    {
        if (Granted(policy, refundCase, move) != first.Amount)
        {
            return new("APPROVAL_AMOUNT_DIFFERS", $"The first approval of case {refundCase.RefundId} is over {first.Amount}, this one over {Granted(policy, refundCase, move)}. Approve the same amount, or reject.");
        }

        return move.Liability is { } liability && first.Liability is { } found && liability != found
            ? new("APPROVAL_LIABILITY_DIFFERS", $"The first approval of case {refundCase.RefundId} found platform {found.Platform}, merchant {found.Merchant}, user {found.User}; this one differs. Leave 'liability' out or find the same, or reject.")
            : null;
    }

    private static Money Granted(RefundPolicy policy, RefundCase refundCase, CaseMove move) =>
        move is { Kind: MoveKind.OperatorApprovePartial, Amount: { } part } ? part : GrantLimit.Of(policy, refundCase).Most;
}
