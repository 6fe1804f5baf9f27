using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>Makes the notifications of a refund, the trade's own and the message that the bank gave the money back, and the message that a complaint changed. They are forms, signed once; every delivery is the same.</summary>
internal sealed class AlipayNotices(AlipaySimulatorKeys keys, GatewaySignature signature, AlipaySimulatorOptions options)
{
    /// <summary>Those of a new refund.</summary>
    /// <param name="refund">The refund.</param>
    /// <param name="trade">Its trade; one that is refunded whole closes.</param>
    /// <param name="ordinal">Of the refund, from 1.</param>
    public IEnumerable<NoticeRow> Of(AlipayRefundRow refund, TradeRow trade, long ordinal)
    {
        long settledAt = refund.CreatedAt + (long)options.ProcessingTime.TotalMilliseconds;
        string id = string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeMilliseconds(refund.CreatedAt):yyyyMMdd}00222{ordinal:00000000000000000}");

        // What only a query finds has a notification too, that is never due: it can still be sent when it is asked for.
        bool isSilent = refund.Result is AlipayResult.Silent or AlipayResult.FundChangeN;
        if (refund.Result != AlipayResult.Abnormal)
        {
            yield return Row(id + "1", refund, OfTrade(id + "1", refund, trade, settledAt), settledAt, isSilent ? null : settledAt);
        }

        if (refund.BouncesAt is { } bouncesAt)
        {
            yield return Row(id + "2", refund, OfDepositBack(id + "2", refund, bouncesAt), bouncesAt, bouncesAt);
        }
    }

    /// <summary>What Alipay says of the bank's side.</summary>
    /// <param name="refund">The refund.</param>
    /// <param name="status"><c>S</c>, <c>F</c> or <c>P</c>.</param>
    /// <param name="at">When the bank answered.</param>
    public static JsonObject BankSide(AlipayRefundRow refund, string status, long at) => new()
    {
        ["has_deposit_back"] = "true",
        ["dback_status"] = status,
        ["dback_amount"] = AlipayWire.Yuan(refund.Bounces),
        ["bank_ack_time"] = AlipayWire.Time(at),
        ["est_bank_receipt_time"] = AlipayWire.Time(at),
    };

    /// <summary>The message that a complaint changed.</summary>
    /// <param name="complaintId">Which.</param>
    /// <param name="ordinal">Of the message.</param>
    /// <param name="at">When.</param>
    /// <param name="dueAt">When it is sent; null if it is lost.</param>
    public NoticeRow OfComplaint(string complaintId, long ordinal, long at, long? dueAt)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeMilliseconds(at):yyyyMMdd}00333{ordinal:00000000000000000}");
        var content = new JsonObject { ["complain_event_id"] = complaintId };
        return new(id, complaintId, options.NotifyUrl.ToString(), Body(Message(id, "alipay.merchant.tradecomplain.changed", at, content)), at, dueAt, Attempts: 0);
    }

    private NoticeRow Row(string id, AlipayRefundRow refund, Dictionary<string, string> parameters, long readyAt, long? dueAt) =>
        new(id, refund.RefundNumber, options.NotifyUrl.ToString(), Body(parameters), readyAt, dueAt, Attempts: 0);

    private Dictionary<string, string> OfTrade(string id, AlipayRefundRow refund, TradeRow trade, long at)
    {
        bool isWhole = refund.RefundedInAll == trade.Total;
        var parameters = new Dictionary<string, string>
        {
            ["notify_time"] = AlipayWire.Time(at),
            ["notify_type"] = "trade_status_sync",
            ["notify_id"] = id,
            ["app_id"] = keys.AppId,
            ["charset"] = "utf-8",
            ["version"] = "1.0",
            ["trade_no"] = refund.Trade,
            ["out_trade_no"] = refund.Trade,
            ["out_biz_no"] = refund.RefundNumber,
            ["seller_id"] = keys.SellerId,
            ["subject"] = "数字商品 退款",
            ["trade_status"] = isWhole ? "TRADE_CLOSED" : "TRADE_SUCCESS",
            ["total_amount"] = AlipayWire.Yuan(trade.Total ?? refund.RefundedInAll),
            ["refund_fee"] = AlipayWire.Yuan(refund.RefundedInAll),
            ["gmt_refund"] = AlipayWire.Time(at) + ".000",
        };
        if (isWhole)
        {
            parameters["gmt_close"] = AlipayWire.Time(at);
        }

        return parameters;
    }

    private Dictionary<string, string> OfDepositBack(string id, AlipayRefundRow refund, long at)
    {
        JsonObject content = BankSide(refund, "F", at);
        content["trade_no"] = refund.Trade;
        content["out_trade_no"] = refund.Trade;
        content["out_request_no"] = refund.RefundNumber;
        return Message(id, "alipay.trade.refund.depositback.completed", at, content);
    }

    private Dictionary<string, string> Message(string id, string method, long at, JsonObject content) => new()
    {
        ["notify_id"] = id,
        ["msg_method"] = method,
        ["utc_timestamp"] = at.ToString(CultureInfo.InvariantCulture),
        ["app_id"] = keys.AppId,
        ["charset"] = "UTF-8",
        ["version"] = "1.1",
        ["biz_content"] = Encoding.UTF8.GetString(AlipayWire.Bytes(content)),
    };

    private byte[] Body(Dictionary<string, string> parameters)
    {
        parameters["sign"] = signature.OfNotification(parameters);
        parameters["sign_type"] = "RSA2";
        return Encoding.ASCII.GetBytes(string.Join('&', parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}")));
    }
}
