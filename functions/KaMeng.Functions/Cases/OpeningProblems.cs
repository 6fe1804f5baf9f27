using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Cases;

/// <summary>Why a case was not opened, as its caller is told.</summary>
internal static class OpeningProblems
{
    /// <summary>The problem for a reservation that was refused.</summary>
    public static ProblemException For(RefundApplication application, ReservationAnswer answer) => answer.Verdict switch
    {
        ReservationVerdict.LineClaimed => new ProblemException(
            409,
            "CASE_ALREADY_OPEN",
            $"Line '{application.Order.LineId}' of order '{application.Order.OrderId}' has the open case '{answer.ClaimedBy}'. Go on with that case, or wait until it is closed.")
        {
            Members = new Dictionary<string, string> { ["refundId"] = answer.ClaimedBy! },
        },
        ReservationVerdict.PaidDiffers => ProblemException.OfField(
            "order.paid",
            new(
                $"An earlier case of this order line says that {answer.Amount} was paid; this one says {application.Order.Paid}. Send what was paid for the line.",
                $"该订单行此前的售后单写明实付 {answer.Amount},这次为 {application.Order.Paid}。请填写该行的实付金额。")),
        _ when answer.Refundable.Amount == 0 => new ProblemException(
            409,
            "NOTHING_REFUNDABLE",
            $"All of the {application.Order.Paid} paid for line '{application.Order.LineId}' of order '{application.Order.OrderId}' was paid back or is asked for by an open case. Read the order's cases.",
            $"订单 {application.Order.OrderId} 第 {application.Order.LineId} 行实付的 {application.Order.Paid} 已全部退回,或已在进行中的售后单里申请。请查看该订单的售后单。"),
        _ => ProblemException.OfField(
            "amount",
            new(
                $"{answer.Amount} is asked, and {answer.Refundable} of the {application.Order.Paid} paid can still be refunded. Ask for no more than that, or leave the amount out.",
                $"申请 {answer.Amount},实付 {application.Order.Paid} 中还可退 {answer.Refundable}。请不要超过,或不填金额。")),
    };
}
