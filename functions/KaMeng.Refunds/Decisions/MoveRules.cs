using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>Whether a case, as it stands, takes a move. The same rules answer the caller at once and the orchestration for good.</summary>
public static class MoveRules
{
    // Enough for any talk; each is a row of its own beside the case.
    private const int MostMessages = 100;

    /// <summary>Null when the move may be applied; otherwise why not.</summary>
    public static MoveRefusal? Check(RefundCase refundCase, CaseMove move, RefundPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        ArgumentNullException.ThrowIfNull(move);
        ArgumentNullException.ThrowIfNull(policy);
        if (ReopeningRules.Reopens(refundCase, move))
        {
            return CheckRole(refundCase, move) ?? ReopeningRules.Check(refundCase, move, policy);
        }

        return CheckRole(refundCase, move) ?? CheckStage(refundCase, move) ?? SuspensionRules.CheckMeanwhile(refundCase, move) ?? CheckContent(refundCase, move, policy);
    }

    private static MoveRefusal? CheckRole(RefundCase refundCase, CaseMove move)
    {
        var roles = StageRules.RolesOf(move.Kind);
        return roles.Contains(move.Actor)
            ? null
            : new("ROLE_NOT_ALLOWED", $"{move.Kind} on case {refundCase.RefundId} was sent as {move.Actor}; it is for {roles}.", $"售后单 {refundCase.RefundId} 的「{move.Kind}」由{move.Actor}提交,但只有{roles}可以提交。");
    }

    private static MoveRefusal? CheckStage(RefundCase refundCase, CaseMove move)
    {
        if (refundCase.Position.Outcome is { } outcome)
        {
            return new("CASE_CLOSED", $"Case {refundCase.RefundId} was closed as {outcome} and takes no {move.Kind}. Open a new case if something is still owed.", $"售后单 {refundCase.RefundId} 已结束({outcome}),不能再「{move.Kind}」。如仍有未退款项,请另开售后单。");
        }

        var stages = StageRules.StagesOf(move.Kind);
        return stages.Contains(refundCase.Position.Stage)
            ? null
            : new("MOVE_NOT_ALLOWED_IN_STAGE", $"{move.Kind} is not allowed while case {refundCase.RefundId} is in {refundCase.Position.Stage}; it is in {stages}. Read the case's nextAction for who must do what now.", $"售后单 {refundCase.RefundId} 现在处于{refundCase.Position.Stage},不能「{move.Kind}」;该操作用于{stages}。请看售后单现在等谁做什么。");
    }

    private static MoveRefusal? CheckContent(RefundCase refundCase, CaseMove move, RefundPolicy policy) => move.Kind switch
    {
        MoveKind.AddEvidence => CheckEvidence(refundCase, move, policy),
        MoveKind.MerchantReject => CheckMerchantRejection(refundCase, move, policy),
        MoveKind.OperatorApprove or MoveKind.OperatorApprovePartial or MoveKind.OperatorReject => OperatorRules.Check(refundCase, move, policy),
        MoveKind.OfferPartial or MoveKind.OfferReissue => OfferRules.Check(refundCase, move, policy),
        MoveKind.AcceptOffer or MoveKind.DeclineOffer or MoveKind.Appeal or MoveKind.AcceptRejection => OfferRules.CheckAnswer(refundCase, move),
        MoveKind.SendReissue or MoveKind.ConfirmReissue or MoveKind.ReportReissueInvalid => ReissueRules.Check(refundCase, move),
        MoveKind.ChangeRoute => RouteRules.Check(refundCase, move),
        MoveKind.Extend => ExtensionRules.Check(refundCase, move, policy),
        MoveKind.RetryPayout => PayoutRules.CheckRetry(refundCase),
        MoveKind.ProvideAccount => PayoutRules.CheckAccount(refundCase, move),
        MoveKind.MarkPaid => PayoutRules.CheckPaid(refundCase, move, policy),
        MoveKind.Terminate => PayoutRules.CheckTermination(refundCase),
        MoveKind.Claim => ClaimDesk.CheckClaim(refundCase, move) ?? OperatorRules.CheckReviewer(refundCase, move),
        MoveKind.Release => ClaimDesk.CheckRelease(refundCase, move),
        MoveKind.Suspend => SuspensionRules.CheckSuspend(refundCase, move, policy),
        MoveKind.Resume => SuspensionRules.CheckResume(refundCase),
        MoveKind.Arbitrate => OperatorRules.CheckArbitration(refundCase, move),
        MoveKind.Message => CheckMessage(refundCase),
        MoveKind.ContestLimit or MoveKind.LiftLimit => CheckLimit(refundCase, move),
        MoveKind.Note when string.IsNullOrWhiteSpace(move.Note) => new("NOTE_REQUIRED", $"A NOTE on case {refundCase.RefundId} has no text. Send it in 'note'.", $"售后单 {refundCase.RefundId} 的备注没有内容。请填写备注。"),
        _ => null,
    };

    private static MoveRefusal? CheckMessage(RefundCase refundCase) => refundCase.Messages.Length >= MostMessages
        ? new("MESSAGE_LIMIT_REACHED", $"Case {refundCase.RefundId} already holds {refundCase.Messages.Length} messages, and {MostMessages} is the most. Put what is left into an evidence file.", $"售后单 {refundCase.RefundId} 已有 {refundCase.Messages.Length} 条消息,最多 {MostMessages} 条。其余内容请放入凭证文件。")
        : null;

    private static MoveRefusal? CheckLimit(RefundCase refundCase, CaseMove move)
    {
        if (refundCase.Limits is not { Holds: true } limits)
        {
            return new("NO_LIMIT", $"No limit holds for case {refundCase.RefundId}, so there is none to lift or contest. Read the case's 'limits'.", $"售后单 {refundCase.RefundId} 没有生效的限制,无可解除或提出异议。请看售后单的限制。");
        }

        return move.Kind == MoveKind.ContestLimit && limits.ContestedAt is { } at
            ? new("LIMIT_CONTESTED", $"The limit of case {refundCase.RefundId} was contested at {at} and is before an operator. Wait for the answer.", $"售后单 {refundCase.RefundId} 的限制已于 {at} 提出异议,正由客服复核。请等待答复。")
            : null;
    }

    private static MoveRefusal? CheckEvidence(RefundCase refundCase, CaseMove move, RefundPolicy policy)
    {
        if (move.Evidence is null)
        {
            return new("EVIDENCE_REQUIRED", $"ADD_EVIDENCE on case {refundCase.RefundId} names no file. Upload one.", $"售后单 {refundCase.RefundId} 的补充凭证没有文件。请上传文件。");
        }

        if (refundCase.Position.Stage == Stage.Payout && move.Actor is not (Actor.Operator or Actor.Supervisor))
        {
            return new("MOVE_NOT_ALLOWED_IN_STAGE", $"Case {refundCase.RefundId} is decided and its money on the way; only the platform still adds files, such as the proof of a payment. Send a message instead.", $"售后单 {refundCase.RefundId} 已决定,款项在途;只有平台还能添加文件(如付款回单)。请改发站内消息。");
        }

        var most = policy.Abuse.EvidenceFilesPerCase;
        return refundCase.Evidence.Length >= most
            ? new("EVIDENCE_LIMIT_REACHED", $"Case {refundCase.RefundId} already holds {refundCase.Evidence.Length} evidence files, and {most} is the most. Put what is left into one PDF before the limit next time, or tell it in a note.", $"售后单 {refundCase.RefundId} 已有 {refundCase.Evidence.Length} 个凭证文件,最多 {most} 个。其余请合并为一个 PDF,或写在备注里。")
            : null;
    }

    private static MoveRefusal? CheckMerchantRejection(RefundCase refundCase, CaseMove move, RefundPolicy policy)
    {
        var listed = policy.RejectionReasons.Select(row => row.Reason).ToArray();
        if (move.RejectionReason is not { } reason || !listed.Contains(reason))
        {
            return new("REJECTION_REASON_REQUIRED", $"The rejection of case {refundCase.RefundId} gives no reason of its policy's list. Set 'rejectionReason' to one of {listed}.", $"售后单 {refundCase.RefundId} 的驳回没有采用规则所列的原因。请选择其一:{listed}。");
        }

        return refundCase.Evidence.Any(item => item.By == Actor.Merchant)
            ? null
            : new("EVIDENCE_REQUIRED", $"The rejection of case {refundCase.RefundId} rests on no evidence of the merchant's. Upload at least one file to the case, then reject.", $"售后单 {refundCase.RefundId} 的驳回没有商家凭证。请先上传至少一个文件,再驳回。");
    }
}
