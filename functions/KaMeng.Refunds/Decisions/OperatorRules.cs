using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Decisions;

/// <summary>What an operator's decision must satisfy: its amount, and the second approver of a high value.</summary>
internal static class OperatorRules
{
    public static MoveRefusal? Check(RefundCase refundCase, CaseMove move) =>
        CheckReviewer(refundCase, move)
        ?? (move.Kind == MoveKind.OperatorApprovePartial ? CheckPart(refundCase, move) : null)
        ?? (refundCase.PendingApproval is { } first ? CheckSecond(refundCase, move, first) : null);

    // 人工复审: nobody looks again at what they decided themselves.
    private static MoveRefusal? CheckReviewer(RefundCase refundCase, CaseMove move) =>
        refundCase.Position.Stage == Stage.ReReview && move.By == refundCase.RejectedBy
            ? new("REVIEWER_MUST_DIFFER", $"{move.By} rejected case {refundCase.RefundId}; its re-review is for another person. Leave it to one.")
            : null;

    private static MoveRefusal? CheckPart(RefundCase refundCase, CaseMove move)
    {
        if (move.Amount is not { } amount)
        {
            return new("AMOUNT_REQUIRED", $"The partial approval of case {refundCase.RefundId} names no amount. Set 'amount', up to {refundCase.Requested}.");
        }

        if (amount.Currency != refundCase.Requested.Currency)
        {
            return new("CURRENCY_MISMATCH", $"The partial approval of case {refundCase.RefundId} is {amount}, but {refundCase.Requested} is asked. Give it in the currency of the claim.");
        }

        var most = GrantLimit.Of(refundCase).Most;
        return amount.Amount <= 0 || amount > most
            ? new("AMOUNT_OUT_OF_RANGE", $"The partial approval of case {refundCase.RefundId} is {amount}; it must be above zero and at most {most} of the {refundCase.Requested} asked.")
            : null;
    }

    private static MoveRefusal? CheckSecond(RefundCase refundCase, CaseMove move, PendingApproval first)
    {
        if (move.Kind == MoveKind.OperatorReject)
        {
            // Whoever gave the first approval may take it back; to overrule it takes a supervisor.
            return move.By == first.By || move.Actor == Actor.Supervisor ? null : SupervisorRequired(refundCase, first);
        }

        if (move.By == first.By)
        {
            return new("SECOND_APPROVER_MUST_DIFFER", $"{first.By} gave the first approval of {first.Amount} on case {refundCase.RefundId}. Another identity, a supervisor, must give the second.");
        }

        if (move.Actor != Actor.Supervisor)
        {
            return SupervisorRequired(refundCase, first);
        }

        return Granted(refundCase, move) == first.Amount
            ? null
            : new("APPROVAL_AMOUNT_DIFFERS", $"The first approval of case {refundCase.RefundId} is over {first.Amount}, this one over {Granted(refundCase, move)}. Approve the same amount, or reject.");
    }

    private static Money Granted(RefundCase refundCase, CaseMove move) =>
        move is { Kind: MoveKind.OperatorApprovePartial, Amount: { } part } ? part : GrantLimit.Of(refundCase).Most;

    private static MoveRefusal SupervisorRequired(RefundCase refundCase, PendingApproval first) =>
        new("SUPERVISOR_REQUIRED", $"{first.Amount} on case {refundCase.RefundId} waits for its second decision, which only a supervisor gives. Ask one.");
}
