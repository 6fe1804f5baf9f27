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
            return new("SUPERVISOR_REQUIRED", $"Case {refundCase.RefundId} is in arbitration, which only a supervisor decides. Ask one.", $"售后单 {refundCase.RefundId} 正在仲裁,只有主管可以决定。请找主管。");
        }

        return refundCase.Decisions.Any(decision => decision.By == move.By && decision.Instance < refundCase.Instance)
            ? new("REVIEWER_MUST_DIFFER", $"{move.By} decided case {refundCase.RefundId} before; whoever looks at it again must be somebody else. Leave it to a colleague.", $"{move.By} 决定过售后单 {refundCase.RefundId},再审须由他人进行。请交给同事。")
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
            return new("NOTE_REQUIRED", $"The ARBITRATE of case {refundCase.RefundId} gives no reason. Send it in 'note'.", $"售后单 {refundCase.RefundId} 提交仲裁须说明理由。请填写理由。");
        }

        if (refundCase.Instance == ReviewInstance.Arbitration)
        {
            return new("ALREADY_IN_ARBITRATION", $"Case {refundCase.RefundId} is in arbitration already; no instance comes after it.", $"售后单 {refundCase.RefundId} 已在仲裁,其后没有再审。");
        }

        return refundCase.PendingApproval is { } first
            ? new("APPROVAL_PENDING", $"The decision of {first.By} on case {refundCase.RefundId} waits for its second. Confirm it or take it back first.", $"{first.By} 对售后单 {refundCase.RefundId} 的决定在等第二人。请先确认或撤回。")
            : ClaimDesk.CheckDecision(refundCase, move);
    }

    private static MoveRefusal? CheckPart(RefundCase refundCase, CaseMove move, RefundPolicy policy)
    {
        if (move.Amount is not { } amount)
        {
            return new("AMOUNT_REQUIRED", $"The partial approval of case {refundCase.RefundId} names no amount. Set 'amount', up to {refundCase.Requested}.", $"售后单 {refundCase.RefundId} 的部分同意没有金额。请填写金额,最多 {refundCase.Requested}。") { Field = "amount" };
        }

        if (amount.Currency != refundCase.Requested.Currency)
        {
            return new("CURRENCY_MISMATCH", $"The partial approval of case {refundCase.RefundId} is {amount}, but {refundCase.Requested} is asked. Give it in the currency of the claim.", $"售后单 {refundCase.RefundId} 的部分同意为 {amount},而申请为 {refundCase.Requested}。请用申请的币种。") { Field = "amount.currency" };
        }

        var most = GrantLimit.Of(policy, refundCase).Most;
        return amount.Amount <= 0 || amount > most
            ? new("AMOUNT_OUT_OF_RANGE", $"The partial approval of case {refundCase.RefundId} is {amount}; it must be above zero and at most {most} of the {refundCase.Requested} asked.", $"售后单 {refundCase.RefundId} 的部分同意为 {amount};须大于零,在申请的 {refundCase.Requested} 中最多 {most}。") { Field = "amount.amount" }
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
            return first.IsRefusal
                ? new("SECOND_APPROVER_MUST_DIFFER", $"{first.By} gave the first refusal on case {refundCase.RefundId}. Another identity must give the second.", $"{first.By} 对售后单 {refundCase.RefundId} 作出了首次驳回,第二次须由他人作出。")
                : new("SECOND_APPROVER_MUST_DIFFER", $"{first.By} gave the first approval of {first.Amount} on case {refundCase.RefundId}. Another identity must give the second.", $"{first.By} 对售后单 {refundCase.RefundId} 首次同意了 {first.Amount},第二次须由他人作出。");
        }

        // A second check is any colleague's; a high value takes a supervisor, for and against.
        if (!first.IsRefusal && SecondApproval.IsNeeded(policy, first.Amount) && move.Actor != Actor.Supervisor)
        {
            return new("SUPERVISOR_REQUIRED", $"{first.Amount} on case {refundCase.RefundId} waits for its second decision, which only a supervisor gives. Ask one.", $"售后单 {refundCase.RefundId} 的 {first.Amount} 在等第二次决定,只有主管可以作出。请找主管。");
        }

        return Disagrees(first, move) || first.IsRefusal ? null : CheckSame(refundCase, move, first, policy);
    }

    private static MoveRefusal? CheckSame(RefundCase refundCase, CaseMove move, PendingApproval first, RefundPolicy policy)
    {
        if (Granted(policy, refundCase, move) != first.Amount)
        {
            return new("APPROVAL_AMOUNT_DIFFERS", $"The first approval of case {refundCase.RefundId} is over {first.Amount}, this one over {Granted(policy, refundCase, move)}. Approve the same amount, or reject.", $"售后单 {refundCase.RefundId} 的首次同意为 {first.Amount},这次为 {Granted(policy, refundCase, move)}。请同意相同金额,或驳回。");
        }

        return move.Liability is { } liability && first.Liability is { } found && liability != found
            ? new("APPROVAL_LIABILITY_DIFFERS", $"The first approval of case {refundCase.RefundId} found platform {found.Platform}, merchant {found.Merchant}, user {found.User}; this one differs. Leave 'liability' out or find the same, or reject.", $"售后单 {refundCase.RefundId} 首次认定的责任为平台 {found.Platform}、商家 {found.Merchant}、买家 {found.User}(万分比),这次不同。请不填责任、认定相同,或驳回。")
            : null;
    }

    private static Money Granted(RefundPolicy policy, RefundCase refundCase, CaseMove move) =>
        move is { Kind: MoveKind.OperatorApprovePartial, Amount: { } part } ? part : GrantLimit.Of(policy, refundCase).Most;
}
