using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Complaints;

/// <summary>What answer to a complaint follows from its case. The complaint never decides money: the case does, and pays once.</summary>
public static class ComplaintRuling
{
    /// <summary>The answer; null while the case is not decided.</summary>
    /// <param name="refundCase">The case as it stands.</param>
    /// <param name="linkedAfterEnd">Whether the case was over before the complaint reached it.</param>
    public static ComplaintAnswer? Of(RefundCase refundCase, bool linkedAfterEnd)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return refundCase.Position switch
        {
            { Outcome: CaseOutcome.Refunded or CaseOutcome.PartiallyRefunded } when linkedAfterEnd => ComplaintAnswer.Finish(AlreadyRefunded(refundCase), ComplaintGround.RefundedBefore),
            { Stage: Stage.Payout } or { Outcome: CaseOutcome.Refunded or CaseOutcome.PartiallyRefunded } => ComplaintAnswer.Approve(
                $"平台已同意退款 {refundCase.Approved ?? refundCase.Requested}，售后单 {refundCase.RefundId}，原路退回"),
            { Outcome: CaseOutcome.Rejected } => ComplaintAnswer.Reject(WhyRejected(refundCase), Shown(refundCase), GroundOfRejection(refundCase)),
            { Outcome: CaseOutcome.Expired or CaseOutcome.Terminated } => ComplaintAnswer.Reject(
                $"售后单 {refundCase.RefundId} 已关闭：{LastReason(refundCase) ?? "未在期限内补充凭证"}", []),
            { Outcome: CaseOutcome.Reissued } => ComplaintAnswer.Finish($"售后单 {refundCase.RefundId} 已补发，买家已获得有效商品", ComplaintGround.Reissued),
            { Outcome: CaseOutcome.Withdrawn } => ComplaintAnswer.Finish($"买家已撤销售后单 {refundCase.RefundId}"),
            _ => null,
        };
    }

    /// <summary>Whether what was agreed has arrived, so that the complaint can be finished.</summary>
    public static bool IsPaid(RefundCase refundCase)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        return refundCase.Payout is { State: PayoutState.Succeeded };
    }

    /// <summary>The first answer: that it is seen to, and where.</summary>
    public static string FirstReply(string? refundId) => refundId is null
        ? "您好，您的投诉已收到，平台正在核实订单信息，将在24小时内告知处理进展。"
        : $"您好，您的投诉已收到，已并入售后单 {refundId}，平台正在核实并会监督商家处理，结果将第一时间告知您。";

    private static string AlreadyRefunded(RefundCase refundCase) => refundCase.Payout is { } payout
        ? $"该订单已退款 {payout.Amount}，退款单号 {payout.ProviderRefundId ?? payout.RefundNumber}，到账时间 {payout.ArrivedAt?.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm}，不再重复退款"
        : $"该订单已退款，售后单 {refundCase.RefundId}，不再重复退款";

    private static string WhyRejected(RefundCase refundCase) => LastReason(refundCase) ?? $"经核实不符合退款条件，售后单 {refundCase.RefundId}";

    // Whoever said that nothing came, and was not believed, has got it; any other rejection finds nobody here at fault.
    private static ComplaintGround GroundOfRejection(RefundCase refundCase) =>
        refundCase.Reason is RefundReason.NotDelivered or RefundReason.TopupNotReceived ? ComplaintGround.Delivered : ComplaintGround.NotOurFault;

    // The Chinese half of the rule that was said last.
    private static string? LastReason(RefundCase refundCase) =>
        refundCase.Explanation is { IsDefaultOrEmpty: false } rules ? rules[^1].Text.Split(" / ", 2)[0] : null;

    private static ImmutableArray<string> Shown(RefundCase refundCase) =>
    [
        .. refundCase.Evidence
            .Where(item => item.By == Actor.Merchant && item.Kind is not (EvidenceKind.E8 or EvidenceKind.E9) && item.ContentType is "image/png" or "image/jpeg")
            .Take(ComplaintAnswer.MostImages)
            .Select(item => item.EvidenceId),
    ];
}
