using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Cases;

/// <summary>What is said to a move that came too late.</summary>
internal static class ClosedCases
{
    public static MoveOutcome Refusal(RefundCase refundCase, string id) => new(
        id,
        "CASE_CLOSED",
        $"Case '{refundCase.RefundId}' was closed before this could be applied. Read the case for its outcome.");
}
