using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>How far an operator may move the deadline of a stage: to the most the policy allows, counted from where the stage began.</summary>
internal static class ExtensionRules
{
    public static MoveRefusal? Check(RefundCase refundCase, CaseMove move, RefundPolicy policy)
    {
        if (move.ExtendBy is not { } extra || extra <= TimeSpan.Zero)
        {
            return new("EXTENSION_OUT_OF_RANGE", $"The extension of case {refundCase.RefundId} must be longer than nothing. Set 'by' to a duration such as PT24H.", $"售后单 {refundCase.RefundId} 的延长时间须大于零。请填写延长多久。");
        }

        var (limit, began) = Limit(refundCase.Position.Stage, policy);
        var start = refundCase.Timeline.LastOrDefault(entry => began.Contains(entry.Event))?.At ?? refundCase.OpenedAt;
        var due = refundCase.Position.Next!.DueAt;
        var last = start + limit + SuspensionRules.Spent(refundCase, start);
        return due + extra <= last
            ? null
            : new("EXTENSION_OUT_OF_RANGE", $"Case {refundCase.RefundId} is due {due} in {refundCase.Position.Stage} and may wait until {last} at most ({limit} from its start); {extra} more is too long.", $"售后单 {refundCase.RefundId} 在{refundCase.Position.Stage}的期限为 {due},最晚可到 {last}(自该阶段开始 {limit});再延 {extra} 超出上限。");
    }

    private static (TimeSpan Limit, TimelineEvent[] Began) Limit(Stage stage, RefundPolicy policy) => stage switch
    {
        Stage.NeedEvidence => (policy.Reviews.ExtraEvidence.Most, [TimelineEvent.EvidenceRequested]),
        Stage.MerchantReview => (policy.Reviews.Merchant.Most, [TimelineEvent.MerchantReviewStarted]),
        Stage.Reissue => (policy.Reviews.ReissueSend.Value + policy.Reviews.ReissueVerify.Value, [TimelineEvent.BuyerResponded]),
        Stage.BuyerResponse => (policy.Reviews.Appeal.Value * 2, [TimelineEvent.MerchantDecided, TimelineEvent.OperatorDecided, TimelineEvent.OfferMade]),
        Stage.ReReview => (policy.Reviews.Arbitration.Value, [TimelineEvent.ReReviewRequested, TimelineEvent.ArbitrationStarted]),
        _ => (policy.Reviews.Arbitration.Value, [TimelineEvent.PlatformReviewStarted, TimelineEvent.Escalated]),
    };
}
