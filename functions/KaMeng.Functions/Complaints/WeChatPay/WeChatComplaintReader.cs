using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Providers;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints.WeChatPay;

/// <summary>Makes a <see cref="ComplaintEvent"/> of a notification about a complaint, if every check holds: signature, envelope, decryption, content.</summary>
internal sealed class WeChatComplaintReader(ReplyVerifier verifier, ResourceDecryption decryption)
{
    private const string Source = "/providers/wechat-pay";
    private const string EventTypePrefix = "COMPLAINT.";

    /// <summary>Reads it.</summary>
    /// <param name="headers">The headers of the signature.</param>
    /// <param name="rawBody">The body, byte for byte as it came.</param>
    /// <returns>The event, or else the fault.</returns>
    public (ComplaintEvent? Event, NotificationFault Fault) Read(SignatureHeaders headers, ReadOnlySpan<byte> rawBody)
    {
        if (verifier.Verify(headers, rawBody) is var verdict and not SignatureVerdict.Valid)
        {
            return (null, WeChatPayNotificationReader.FaultOf(verdict));
        }

        if (WireJson.Read<RefundNotification>(rawBody) is not { } notification || !ProviderEventId.IsGood(notification.Id))
        {
            return (null, NotificationFault.NotUnderstood);
        }

        if (!decryption.TryDecrypt(notification.Resource, out byte[]? plaintext))
        {
            return (null, NotificationFault.NotDecrypted);
        }

        return WireJson.Read<WeChatComplaintNotice>(plaintext) is { } notice
            && notification.EventType.StartsWith(EventTypePrefix, StringComparison.Ordinal)
            && Complaint.IsNumber(notice.ComplaintId)
            ? (Event(notification, notice), default)
            : (null, NotificationFault.Contradictory);
    }

    // Action types come and go; whichever it is, the complaint is looked at. Only its state says that it is over.
    private static ComplaintEvent Event(RefundNotification notification, WeChatComplaintNotice notice)
    {
        DateTimeOffset time = notification.CreateTime.ToUniversalTime();
        var data = new ComplaintEventData(
            notice.ComplaintId, ComplaintSource.WeChatPay, notice.TransactionId, notice.OutTradeNo, notice.ComplaintTime?.ToUniversalTime() ?? time, notice.ActionType);
        string type = notice.ComplaintState == "PROCESSED" ? ProviderEventTypes.ComplaintClosed : ProviderEventTypes.ComplaintOpened;
        return new ComplaintEvent(notification.Id, Source, type, notice.ComplaintId, time, data);
    }
}
