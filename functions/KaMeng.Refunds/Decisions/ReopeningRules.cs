using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Decisions;

/// <summary>
/// What opens a closed case again: one re-review of what the platform rejected, within the time of an appeal (S0, W9), and a reissued code that turns
/// out invalid although it counted as valid by the buyer's silence, within the time of its check (example 26).
/// </summary>
public static class ReopeningRules
{
    /// <summary>Whether the move, if it is allowed, opens the case again.</summary>
    public static bool Reopens(RefundCase refundCase, CaseMove move)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        ArgumentNullException.ThrowIfNull(move);
        return (move.Kind, refundCase.Position.Outcome) is (MoveKind.RequestReReview, not null) or (MoveKind.ReportReissueInvalid, CaseOutcome.Reissued);
    }

    /// <summary>The last moment at which a move may still open the closed case again; null if none may.</summary>
    public static DateTimeOffset? OpenableUntil(RefundCase closed, RefundPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(closed);
        ArgumentNullException.ThrowIfNull(policy);
        return closed switch
        {
            { Position.Outcome: CaseOutcome.Rejected, RejectedBy: not null } when !HadSecondLook(closed) => Closed(closed).At + policy.Reviews.Appeal.Value,
            { Position.Outcome: CaseOutcome.Reissued } when Closed(closed).Actor == Actor.System => Closed(closed).At + policy.Reviews.ReissueVerify.Value,
            _ => null,
        };
    }

    internal static MoveRefusal? Check(RefundCase refundCase, CaseMove move, RefundPolicy policy) => move.Kind == MoveKind.RequestReReview
        ? CheckReReview(refundCase, move, policy.Reviews.Appeal.Value)
        : CheckReissue(refundCase, move, policy.Reviews.ReissueVerify.Value);

    private static MoveRefusal? CheckReReview(RefundCase refundCase, CaseMove move, TimeSpan window)
    {
        if (refundCase is not { Position.Outcome: CaseOutcome.Rejected, RejectedBy: not null })
        {
            return new("NO_PLATFORM_REJECTION", $"Case {refundCase.RefundId} was closed as {refundCase.Position.Outcome!.Value}, not by a decision of the platform's; a re-review is of such a decision. Open a new case if something is still owed.", $"售后单 {refundCase.RefundId} 的结果为「{refundCase.Position.Outcome!.Value}」,并非平台驳回;复审只针对平台驳回。如仍有未退款项,请另开售后单。");
        }

        return HadSecondLook(refundCase)
            ? new("RE_REVIEW_SPENT", $"Case {refundCase.RefundId} had its re-review or arbitration. A complaint to 12315 or a court remains open.", $"售后单 {refundCase.RefundId} 已经复审或仲裁。仍可向 12315 投诉或起诉。")
            : CheckTime(refundCase, move, window, "RE_REVIEW_TOO_LATE", new($"a re-review can be asked for", $"可申请复审"));
    }

    private static MoveRefusal? CheckReissue(RefundCase refundCase, CaseMove move, TimeSpan window) => Closed(refundCase).Actor == Actor.System
        ? CheckTime(refundCase, move, window, "REOPENING_TOO_LATE", new($"the new code can be reported", $"可反馈补发无效"))
        : new("REISSUE_CONFIRMED", $"The buyer of case {refundCase.RefundId} said that the new code works. Open a new case if it has failed since.", $"售后单 {refundCase.RefundId} 的买家已确认补发有效。如之后失效,请另开售后单。");

    private static MoveRefusal? CheckTime(RefundCase refundCase, CaseMove move, TimeSpan window, string code, Wording what)
    {
        var last = Closed(refundCase).At + window;
        return move.At <= last
            ? null
            : new(code, $"Case {refundCase.RefundId} was closed {Closed(refundCase).At}, and {what} until {last}. Open a new case if something is still owed.", $"售后单 {refundCase.RefundId} 结束于 {Closed(refundCase).At},{what}至 {last} 为止。如仍有未退款项,请另开售后单。");
    }

    private static bool HadSecondLook(RefundCase refundCase) =>
        refundCase.Timeline.Any(entry => entry.Event is TimelineEvent.ReReviewRequested or TimelineEvent.ArbitrationStarted);

    private static TimelineEntry Closed(RefundCase refundCase) => refundCase.Timeline.Last(entry => entry.Event == TimelineEvent.CaseClosed);
}
