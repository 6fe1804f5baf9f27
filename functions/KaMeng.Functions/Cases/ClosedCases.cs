using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Cases;

/// <summary>What is said to a move that came too late.</summary>
internal static class ClosedCases
{
    public static MoveRefusal Refusal(RefundCase refundCase) => new(
        "CASE_CLOSED",
        $"Case '{refundCase.RefundId}' was closed before this could be applied. Read the case for its outcome.",
        $"售后单 {refundCase.RefundId} 在此之前已结束。请查看结果。");
}
