using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Decisions;

/// <summary>Which moves money that is being paid out still takes. None of them may pay twice.</summary>
internal static class PayoutRules
{
    /// <summary>A payout that may still arrive is never sent again; one that cannot be delivered, and for which the buyer named no card in time, goes to the merchant's own account.</summary>
    public static MoveRefusal? CheckRetry(RefundCase refundCase) => refundCase.Payout switch
    {
        null => NoPayout(refundCase, MoveKind.RetryPayout),
        _ when refundCase.GoesToMerchant() => null,
        { State: PayoutState.Closed or PayoutState.Failed } last => RefundNumber.IsLast(refundCase.Attempts().Last().RefundNumber)
            ? new("NO_ATTEMPTS_LEFT", $"Payout {last.RefundNumber} of case {refundCase.RefundId} was its last attempt. Pay it by hand, then mark it paid.", $"售后单 {refundCase.RefundId} 的付款 {last.RefundNumber} 已是最后一次。请人工付款,然后标记已付款。")
            : null,
        var payout => new("PAYOUT_NOT_RETRYABLE", $"Payout {payout.RefundNumber} of case {refundCase.RefundId} is {payout.State}; only a CLOSED or FAILED one is sent again. Wait for the provider's answer.", $"售后单 {refundCase.RefundId} 的付款 {payout.RefundNumber} 现为「{payout.State}」;只有渠道关闭或拒绝的才能重发。请等渠道答复。"),
    };

    /// <summary>Nor is a case ended whose money may still arrive.</summary>
    public static MoveRefusal? CheckTermination(RefundCase refundCase) =>
        refundCase.Payout is { State: not (PayoutState.New or PayoutState.Closed or PayoutState.Failed) } payout
            ? new("PAYOUT_IN_FLIGHT", $"Payout {payout.RefundNumber} of case {refundCase.RefundId} is {payout.State}: the money may already be on its way, so the case cannot be ended. Wait until the provider has answered.", $"售后单 {refundCase.RefundId} 的付款 {payout.RefundNumber} 现为「{payout.State}」,款项可能已在途,不能终止。请等渠道答复。")
            : null;

    /// <summary>A card is only asked for while the money has nowhere to go.</summary>
    public static MoveRefusal? CheckAccount(RefundCase refundCase, CaseMove move)
    {
        if (refundCase.Payout is not { State: PayoutState.Abnormal, AmountDiffers: false })
        {
            return new("NO_ACCOUNT_NEEDED", $"The money of case {refundCase.RefundId} needs no other account now. Read the case's payout and nextAction.", $"售后单 {refundCase.RefundId} 现在不需要另外的账户。请看付款状态和现在等谁做什么。");
        }

        return move.Account is null
            ? new("ACCOUNT_REQUIRED", $"The PROVIDE_ACCOUNT of case {refundCase.RefundId} names no card. Send 'bankCard'.", $"售后单 {refundCase.RefundId} 没有提供银行卡。请填写银行卡。")
            : null;
    }

    /// <summary>Whether finance may say that it paid: what a provider may still pay is not for it, and from a high value on it is somebody else than whoever decided.</summary>
    public static MoveRefusal? CheckPaid(RefundCase refundCase, CaseMove move, RefundPolicy policy)
    {
        if (refundCase.Payout is not { } payout)
        {
            return NoPayout(refundCase, MoveKind.MarkPaid);
        }

        if (PayoutCourses.Of(payout) is not (PayoutCourse.ByHand or PayoutCourse.Operator or PayoutCourse.AskAccount) || payout.State is PayoutState.New or PayoutState.Sent or PayoutState.Unknown)
        {
            return new("PAYOUT_IN_FLIGHT", $"Payout {payout.RefundNumber} of case {refundCase.RefundId} is {payout.State}: the provider may still pay it. Wait for its answer before anything is paid by hand.", $"售后单 {refundCase.RefundId} 的付款 {payout.RefundNumber} 现为「{payout.State}」,渠道仍可能付款。人工付款前请等渠道答复。");
        }

        var toPay = payout.Due;
        if (move.Amount is { } amount && amount != toPay && !payout.CanAccept(amount))
        {
            Wording accept = payout.PaidInstead is { } instead
                ? new($" Send {instead} to accept what the provider says it paid.", $"填写 {instead} 即接受渠道实付的金额。")
                : Wording.InOneLanguage(string.Empty);
            return new(
                "AMOUNT_DIFFERS",
                $"{amount} was paid by hand on case {refundCase.RefundId}, and {toPay} is due. Pay the difference first, or correct 'amount'.{accept}",
                $"售后单 {refundCase.RefundId} 已人工付 {amount},应付 {toPay}。请先补足差额,或更正金额。{accept}");
        }

        if (move.Proof is not { } proof || string.IsNullOrWhiteSpace(proof.Reference) || !refundCase.Evidence.Any(item => IsProof(item, proof)))
        {
            return new("PROOF_REQUIRED", $"The MARK_PAID of case {refundCase.RefundId} rests on no file of the case. Upload the bank's receipt, then name it in 'proof.evidenceId' or 'proof.sha256', with the bank's number in 'reference'.", $"售后单 {refundCase.RefundId} 标记已付款没有凭证。请先上传银行回单,再选中它并填写银行流水号。");
        }

        return SecondApproval.IsNeeded(policy, payout.Amount) && refundCase.Decisions.Any(decision => decision.By == move.By)
            ? new("PAYER_MUST_DIFFER", $"{move.By} decided case {refundCase.RefundId}; a payment of {toPay} is confirmed by another identity. Leave it to a colleague.", $"{move.By} 决定了售后单 {refundCase.RefundId};{toPay} 的付款须由他人确认。请交给同事。")
            : null;
    }

    private static bool IsProof(Evidence.EvidenceItem item, PaymentProof proof) =>
        item.By is Actor.Operator or Actor.Supervisor && (proof.EvidenceId ?? item.EvidenceId) == item.EvidenceId && (proof.Sha256 ?? item.Sha256) == item.Sha256
        && (proof.EvidenceId ?? proof.Sha256) is not null;

    private static MoveRefusal NoPayout(RefundCase refundCase, MoveKind move) =>
        new("NO_PAYOUT", $"Case {refundCase.RefundId} has no payout yet, so {move} has nothing to act on. Wait for it to be sent.", $"售后单 {refundCase.RefundId} 还没有付款,不能「{move}」。请等付款发出。");
}
