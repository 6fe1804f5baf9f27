using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Reconciliation;

/// <summary>A refund about which a provider's bill and our books disagree. Nothing changes by it: somebody must find out who is right.</summary>
/// <param name="Channel">Whose bill.</param>
/// <param name="Day">Of which day, in Shanghai.</param>
/// <param name="Kind">How they disagree.</param>
/// <param name="RefundNumber">Our number.</param>
/// <param name="RefundId">The case; null if we know none.</param>
/// <param name="ProviderRefundId">The provider's number, if the bill has it.</param>
/// <param name="AtProvider">What the bill says was or is to be paid.</param>
/// <param name="WithUs">What our books say.</param>
/// <param name="Explanation">In words.</param>
public sealed record Difference(
    PayoutChannel Channel,
    DateOnly Day,
    DifferenceKind Kind,
    string RefundNumber,
    string? RefundId,
    string? ProviderRefundId,
    Money? AtProvider,
    Money? WithUs,
    string Explanation)
{
    /// <summary>Names it, the same however often it is found: <c>AMOUNT_DIFFERS.</c> and the refund number.</summary>
    public string Key => $"{UpperSnake.Of(Kind)}.{RefundNumber}";
}
