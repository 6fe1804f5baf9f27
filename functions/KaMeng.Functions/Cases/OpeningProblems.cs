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
        ReservationVerdict.PaidDiffers => Invalid(
            "order.paid",
            $"An earlier case of this order line says that {answer.Amount} was paid; this one says {application.Order.Paid}. Send what was paid for the line."),
        _ when answer.Refundable.Amount == 0 => new ProblemException(
            409,
            "NOTHING_REFUNDABLE",
            $"All of the {application.Order.Paid} paid for line '{application.Order.LineId}' of order '{application.Order.OrderId}' was paid back or is asked for by an open case. Read the order's cases."),
        _ => Invalid(
            "amount",
            $"{answer.Amount} is asked, and {answer.Refundable} of the {application.Order.Paid} paid can still be refunded. Ask for no more than that, or leave the amount out."),
    };

    /// <summary>A field that cannot stay as it is.</summary>
    public static ProblemException Invalid(string field, string message) =>
        new(422, "VALIDATION_FAILED", message) { Errors = new Dictionary<string, string[]> { [field] = [message] } };
}
