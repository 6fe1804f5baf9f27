using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Channels.WeChatTransfer;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Providers;

/// <summary>Makes a <see cref="ProviderEvent"/> of a notification of WeChat Pay's, if every check holds: signature, envelope, decryption, content.</summary>
internal sealed class WeChatPayNotificationReader(ReplyVerifier verifier, ResourceDecryption decryption, IOptions<WeChatPaySettings> settings)
{
    private const string Source = "/providers/wechat-pay";
    private const string EventTypePrefix = "REFUND.";
    private const string TransferFinished = "MCHTRANSFER.BILL.FINISHED";

    /// <summary>Reads it.</summary>
    /// <param name="headers">The headers of the signature.</param>
    /// <param name="rawBody">The body, byte for byte as it came.</param>
    /// <returns>The event, or else the fault.</returns>
    public (ProviderEvent? Event, NotificationFault Fault) Read(SignatureHeaders headers, ReadOnlySpan<byte> rawBody)
    {
        if (verifier.Verify(headers, rawBody) is var verdict and not SignatureVerdict.Valid)
        {
            return (null, FaultOf(verdict));
        }

        if (WireJson.Read<RefundNotification>(rawBody) is not { } notification || !ProviderEventId.IsGood(notification.Id))
        {
            return (null, NotificationFault.NotUnderstood);
        }

        if (!decryption.TryDecrypt(notification.Resource, out byte[]? plaintext))
        {
            return (null, NotificationFault.NotDecrypted);
        }

        if (notification.EventType == TransferFinished)
        {
            return WireJson.Read<TransferNotice>(plaintext) is { } transfer ? Understand(notification, transfer) : (null, NotificationFault.Contradictory);
        }

        return WireJson.Read<RefundNotice>(plaintext) is { } notice ? Understand(notification, notice) : (null, NotificationFault.Contradictory);
    }

    private (ProviderEvent? Event, NotificationFault Fault) Understand(RefundNotification notification, TransferNotice notice)
    {
        if (notice.MchId != settings.Value.MchId)
        {
            return (null, NotificationFault.OfAnotherMerchant);
        }

        PayoutState? state = TransferWords.State(notice.State);
        string? type = state is { } known ? ProviderEventTypes.Of(known) : null;
        if (type is null || notice.TransferAmount < 0 || TransferChecks.RefusalOfNumber(notice.OutBillNo) is not null)
        {
            return (null, NotificationFault.Contradictory);
        }

        var data = new ProviderEventData(
            notice.OutBillNo,
            notice.TransferBillNo,
            TransactionId: null,
            Money.Fen(notice.TransferAmount),
            (notice.UpdateTime ?? notification.CreateTime).ToUniversalTime(),
            state == PayoutState.Succeeded ? TransferWords.ReceivedAccount : null);
        return (new ProviderEvent(notification.Id, Source, type, notice.OutBillNo, notification.CreateTime.ToUniversalTime(), data), default);
    }

    private (ProviderEvent? Event, NotificationFault Fault) Understand(RefundNotification notification, RefundNotice notice)
    {
        if (notice.MchId != settings.Value.MchId)
        {
            return (null, NotificationFault.OfAnotherMerchant);
        }

        // REFUND.SUCCESS outside must be refund_status SUCCESS inside.
        bool agrees = notification.EventType == EventTypePrefix + notice.RefundStatus;
        string? type = RefundWords.State(notice.RefundStatus) is { } state ? ProviderEventTypes.Of(state) : null;
        if (!agrees || type is null || notice.Amount.Refund < 0 || LocalChecks.RefusalOfNumber(notice.OutRefundNo) is not null)
        {
            return (null, NotificationFault.Contradictory);
        }

        DateTimeOffset occurredAt = (notice.SuccessTime ?? notification.CreateTime).ToUniversalTime();
        var data = new ProviderEventData(
            notice.OutRefundNo, notice.RefundId, notice.TransactionId, Money.Fen(notice.Amount.Refund), occurredAt, notice.UserReceivedAccount);
        return (new ProviderEvent(notification.Id, Source, type, notice.OutRefundNo, notification.CreateTime.ToUniversalTime(), data), default);
    }

    /// <summary>The fault of a signature that does not hold.</summary>
    internal static NotificationFault FaultOf(SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.Unsigned => NotificationFault.Unsigned,
        SignatureVerdict.Stale => NotificationFault.Stale,
        SignatureVerdict.UnknownSerial => NotificationFault.UnknownKey,
        _ => NotificationFault.Forged,
    };
}
