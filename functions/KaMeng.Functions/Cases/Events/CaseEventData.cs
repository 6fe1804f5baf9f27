using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Cases.Events;

/// <summary>What an event says of its case: enough to act on, and nothing of the buyer's words, files or identity.</summary>
internal sealed record CaseEventData(
    string RefundId,
    string StorefrontId,
    string OrderId,
    string LineId,
    string MerchantId,
    RefundReason Reason,
    Stage Stage,
    CaseOutcome? Outcome,
    Money Requested,
    Money? Approved,
    NextAction? NextAction,
    string? RefundNumber,
    string? Note,
    int Revision)
{
    public static CaseEventData Of(RefundCase refundCase, string? note) => new(
        refundCase.RefundId,
        refundCase.StorefrontId,
        refundCase.Order.OrderId,
        refundCase.Order.LineId,
        refundCase.Order.MerchantId,
        refundCase.Reason,
        refundCase.Position.Stage,
        refundCase.Position.Outcome,
        refundCase.Requested,
        refundCase.Approved,
        refundCase.Position.Next,
        refundCase.Payout?.RefundNumber,
        note,
        refundCase.Revision);
}
