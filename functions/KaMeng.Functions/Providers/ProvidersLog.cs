using KaMeng.Functions.Cases;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Providers;

/// <summary>What the provider functions log: numbers, states and reasons; no body, no signature, no account.</summary>
internal static partial class ProvidersLog
{
    [LoggerMessage(3200, LogLevel.Information, "{Provider} notification {EventId} {Type} about refund {RefundNumber} is on the queue.")]
    public static partial void Queued(ILogger log, string provider, string eventId, string type, string refundNumber);

    [LoggerMessage(3201, LogLevel.Warning, "Security event: a notification of {Provider} from {RemoteAddress} was refused: {Reason}.")]
    public static partial void Refused(ILogger log, string provider, string? remoteAddress, NotificationFault reason);

    [LoggerMessage(3202, LogLevel.Error, "{Provider} notification {EventId} could not be put on the queue; the provider is asked to send it again.")]
    public static partial void NotQueued(ILogger log, Exception failure, string provider, string eventId);

    [LoggerMessage(3203, LogLevel.Information, "The provider's report on refund {RefundNumber}, {State}: {Receipt}.")]
    public static partial void Reported(ILogger log, string refundNumber, PayoutState state, ReportReceipt receipt);

    [LoggerMessage(3206, LogLevel.Information, "Payment {TransactionId} that was taken for nothing is seen to by case {RefundId}. {Description}")]
    public static partial void Settled(ILogger log, string transactionId, string? refundId, string description);

    [LoggerMessage(3207, LogLevel.Information, "{Provider} notification {EventId} says nothing of a refund that ended; it is acknowledged.")]
    public static partial void Acknowledged(ILogger log, string provider, string eventId);

    [LoggerMessage(3208, LogLevel.Information, "Complaint {ComplaintId} at {Source} is taken in.")]
    public static partial void ComplaintTaken(ILogger log, string complaintId, ComplaintSource source);

    [LoggerMessage(3209, LogLevel.Information, "{Provider} notification {EventId} {Type} about complaint {ComplaintId} is on the queue.")]
    public static partial void ComplaintQueued(ILogger log, string provider, string eventId, string type, string complaintId);
}
