using System.Globalization;
using System.Text;
using System.Text.Json;
using KaMeng.Functions.Channels.Alipay;
using KaMeng.Functions.Complaints;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Complaints;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace KaMeng.Functions.Providers;

/// <summary>
/// Makes a <see cref="ProviderEvent"/> of a notification of Alipay's, if every check holds. A refund is told at the address of the payment, in the payment's own notification: what makes it a refund's is
/// <c>refund_fee</c>. A trade that closes without it was never paid. Messages (<c>msg_method</c>) come to the same address: the bank gave a refund back, a complaint changed.
/// </summary>
internal sealed class AlipayNotificationReader(AlipaySignatures signatures, IOptions<AlipaySettings> settings, TimeProvider time)
{
    private const string Source = "/providers/alipay";
    private const string DepositBack = "alipay.trade.refund.depositback.completed";
    private const string ComplaintChanged = "alipay.merchant.tradecomplain.changed";
    private const string BankRefused = "F";

    /// <summary>Reads it.</summary>
    /// <param name="rawBody">The body, byte for byte as it came: a form.</param>
    public AlipayNotice Read(ReadOnlySpan<byte> rawBody)
    {
        if (Parameters(rawBody) is not { } parameters || parameters.GetValueOrDefault("charset", "utf-8").ToUpperInvariant() is not ("UTF-8" or "UTF8"))
        {
            return AlipayNotice.Wrong(NotificationFault.NotUnderstood);
        }

        if (FaultOf(parameters) is { } fault)
        {
            return AlipayNotice.Wrong(fault);
        }

        if (parameters.GetValueOrDefault("notify_id") is not { } id || !ProviderEventId.IsGood(id))
        {
            return AlipayNotice.Wrong(NotificationFault.NotUnderstood);
        }

        if (parameters.GetValueOrDefault("msg_method") is { } message)
        {
            return message switch
            {
                DepositBack => OfDepositBack(id, parameters),
                ComplaintChanged => OfComplaint(id, parameters),
                _ => AlipayNotice.OfNoRefund(id),
            };
        }

        return parameters.GetValueOrDefault("seller_id") == settings.Value.SellerId ? OfTrade(id, parameters) : AlipayNotice.Wrong(NotificationFault.OfAnotherMerchant);
    }

    // A partial refund leaves the trade a success; one of all that is left closes it.
    private AlipayNotice OfTrade(string id, Dictionary<string, string> parameters)
    {
        bool tells = parameters.GetValueOrDefault("trade_status") is "TRADE_SUCCESS" or "TRADE_CLOSED" && parameters.GetValueOrDefault("refund_fee") is { Length: > 0 };
        if (!tells || parameters.GetValueOrDefault("out_biz_no") is not { } number || !AlipayChecks.IsRefundNumber(number))
        {
            return AlipayNotice.OfNoRefund(id);
        }

        DateTimeOffset occurredAt = ChinaTime.Read(parameters.GetValueOrDefault("gmt_refund")) ?? NotifiedAt(parameters);
        Money? amount = settings.Value.RefundFeeIsOfOneRefund ? Yuan.Read(parameters["refund_fee"]) : null;
        return Event(id, ProviderEventTypes.RefundSucceeded, number, parameters.GetValueOrDefault("trade_no"), amount, occurredAt);
    }

    // The bank took its time to say yes, no or wait; only a no is news.
    private AlipayNotice OfDepositBack(string id, Dictionary<string, string> parameters)
    {
        Dictionary<string, string>? content = Content(parameters.GetValueOrDefault("biz_content"));
        if (content?.GetValueOrDefault("out_request_no") is not { } number || !content.TryGetValue("dback_status", out string? status))
        {
            return AlipayNotice.Wrong(NotificationFault.NotUnderstood);
        }

        return status == BankRefused && AlipayChecks.IsRefundNumber(number)
            ? Event(
                id, ProviderEventTypes.RefundDepositBack, number, content.GetValueOrDefault("trade_no"), Yuan.Read(content.GetValueOrDefault("dback_amount")),
                ChinaTime.Read(content.GetValueOrDefault("bank_ack_time")) ?? NotifiedAt(parameters))
            : AlipayNotice.OfNoRefund(id);
    }

    // It says which complaint changed and not how: whoever takes it asks.
    private AlipayNotice OfComplaint(string id, Dictionary<string, string> parameters)
    {
        if (Content(parameters.GetValueOrDefault("biz_content"))?.GetValueOrDefault("complain_event_id") is not { } complaintId || !Complaint.IsNumber(complaintId))
        {
            return AlipayNotice.Wrong(NotificationFault.NotUnderstood);
        }

        DateTimeOffset at = SentAt(parameters.GetValueOrDefault("utc_timestamp")) ?? NotifiedAt(parameters);
        var data = new ComplaintEventData(complaintId, ComplaintSource.Alipay, null, null, at, ComplaintChanged);
        return AlipayNotice.Of(new ComplaintEvent(id, Source, ProviderEventTypes.ComplaintOpened, complaintId, at, data));
    }

    // Milliseconds since 1970.
    private static DateTimeOffset? SentAt(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds) && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    private static AlipayNotice Event(string id, string type, string number, string? trade, Money? amount, DateTimeOffset occurredAt) =>
        AlipayNotice.Of(new ProviderEvent(id, Source, type, number, occurredAt, new ProviderEventData(number, null, trade, amount, occurredAt, null)));

    private DateTimeOffset NotifiedAt(Dictionary<string, string> parameters) => ChinaTime.Read(parameters.GetValueOrDefault("notify_time")) ?? time.GetUtcNow();

    private NotificationFault? FaultOf(Dictionary<string, string> parameters)
    {
        if (parameters.GetValueOrDefault(SignedText.Sign) is not { Length: > 0 } signature)
        {
            return NotificationFault.Unsigned;
        }

        if (!signatures.HasKey)
        {
            return NotificationFault.UnknownKey;
        }

        if (parameters.GetValueOrDefault(SignedText.SignType, SignedText.Scheme) != SignedText.Scheme || !signatures.IsAlipays(SignedText.OfNotification(parameters), signature))
        {
            return NotificationFault.Forged;
        }

        return parameters.GetValueOrDefault("app_id") == settings.Value.AppId ? null : NotificationFault.OfAnotherMerchant;
    }

    // Null for what is no form, or says one thing twice.
    private static Dictionary<string, string>? Parameters(ReadOnlySpan<byte> rawBody)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, StringValues values) in QueryHelpers.ParseQuery(Encoding.UTF8.GetString(rawBody)))
        {
            // Names come together whatever their case; a parameter that came twice was signed once at most.
            if (values.Count != 1)
            {
                return null;
            }

            parameters[name] = values.ToString();
        }

        return parameters.Count == 0 ? null : parameters;
    }

    private static Dictionary<string, string>? Content(string? json)
    {
        try
        {
            return json is null
                ? null
                : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)?.ToDictionary(member => member.Key, member => member.Value.ToString(), StringComparer.Ordinal);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
