using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Decisions;

/// <summary>补发: one new code, and whose turn it is.</summary>
internal static class ReissueRules
{
    public static MoveRefusal? Check(RefundCase refundCase, CaseMove move)
    {
        var turn = refundCase.Position.Next?.Action;
        return (move.Kind, turn) switch
        {
            (MoveKind.SendReissue, RequiredAction.SendReissue) => move.Code is null
                ? new("CODE_REQUIRED", $"SEND_REISSUE on case {refundCase.RefundId} brings no code. Send it in 'code'.", $"售后单 {refundCase.RefundId} 的补发没有卡密。请填写卡密。")
                : null,
            (MoveKind.SendReissue, _) => new("REISSUE_SENT_ALREADY", $"Case {refundCase.RefundId} has its new code already. Wait for the buyer's answer.", $"售后单 {refundCase.RefundId} 已补发。请等买家答复。"),
            (_, RequiredAction.CheckReissue) => null,
            _ => new("REISSUE_NOT_SENT", $"The buyer of case {refundCase.RefundId} has no new code yet. Wait for it, or for the refund that comes in its place.", $"售后单 {refundCase.RefundId} 的买家尚未收到补发。请等补发,或等替代的退款。"),
        };
    }
}
