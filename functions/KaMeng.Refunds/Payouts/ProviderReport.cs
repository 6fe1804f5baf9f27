using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Payouts;

/// <summary>What a provider says about one refund, whether it told us or we asked.</summary>
/// <param name="ReportId">Unique per provider event; the same event told twice has the same id.</param>
/// <param name="RefundNumber">Our number of the refund.</param>
/// <param name="State"><see cref="PayoutState.Accepted"/> (still processing), <see cref="PayoutState.Succeeded"/>, <see cref="PayoutState.Abnormal"/> or <see cref="PayoutState.Closed"/>.</param>
/// <param name="ProviderRefundId">The provider's number.</param>
/// <param name="Amount">What the provider says it refunds; of a deposit-back what came back.</param>
/// <param name="OccurredAt">When, by the provider's clock (UTC).</param>
/// <param name="ReceivedAccount">Where the money went, in the provider's words.</param>
/// <param name="IsDepositBack">退票: whether the bank gave back money that had already gone. The one report that changes a success; its state is <see cref="PayoutState.Abnormal"/>.</param>
/// <param name="Confirmation">What the buyer's WeChat opens the confirmation of a transfer with (<c>package_info</c>), while the transfer waits for it; null otherwise.</param>
public sealed record ProviderReport(
    string ReportId,
    string RefundNumber,
    PayoutState State,
    string? ProviderRefundId,
    Money? Amount,
    DateTimeOffset OccurredAt,
    string? ReceivedAccount,
    bool IsDepositBack = false,
    string? Confirmation = null);
