using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Providers;

/// <summary>The types of events on the queue <c>provider-events</c> (http-api.md, "Payment providers").</summary>
internal static class ProviderEventTypes
{
    /// <summary>The money has gone.</summary>
    public const string RefundSucceeded = "kameng.refund.succeeded";

    /// <summary>The provider cannot deliver it.</summary>
    public const string RefundAbnormal = "kameng.refund.abnormal";

    /// <summary>The provider closed the refund without paying.</summary>
    public const string RefundClosed = "kameng.refund.closed";

    /// <summary>退票: the payer's bank gave a refund back that had already gone.</summary>
    public const string RefundDepositBack = "kameng.refund.deposit-back";

    /// <summary>An order was paid twice.</summary>
    public const string PaymentDuplicated = "kameng.payment.duplicated";

    /// <summary>A payment went through after its order had ended.</summary>
    public const string PaymentLateSuccess = "kameng.payment.late-success";

    /// <summary>A complaint was made at a provider, or something happened to one.</summary>
    public const string ComplaintOpened = "kameng.complaint.opened";

    /// <summary>A complaint is over there.</summary>
    public const string ComplaintClosed = "kameng.complaint.closed";

    /// <summary>What a refund event says of the payout; null for any other type.</summary>
    public static PayoutState? StateOf(string type) => type switch
    {
        RefundSucceeded => PayoutState.Succeeded,
        RefundAbnormal or RefundDepositBack => PayoutState.Abnormal,
        RefundClosed => PayoutState.Closed,
        _ => null,
    };

    /// <summary>The type that tells a final state; null if the state is not final.</summary>
    public static string? Of(PayoutState state) => state switch
    {
        PayoutState.Succeeded => RefundSucceeded,
        PayoutState.Abnormal => RefundAbnormal,
        PayoutState.Closed => RefundClosed,
        _ => null,
    };
}
