using System.Text.Json.Nodes;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Makes the API's reply about a refund.</summary>
internal static class RefundReply
{
    /// <summary>The reply at a moment (milliseconds since 1970 UTC).</summary>
    public static JsonObject Of(RefundRow refund, long now)
    {
        string status = refund.StatusAt(now);
        var reply = new JsonObject
        {
            ["refund_id"] = refund.RefundId,
            ["out_refund_no"] = refund.RefundNumber,
            ["transaction_id"] = refund.Payment,
            ["out_trade_no"] = refund.Payment,
            ["channel"] = "ORIGINAL",
            ["user_received_account"] = refund.ReceivedAccount,
            ["create_time"] = NotificationBody.Time(DateTimeOffset.FromUnixTimeMilliseconds(refund.CreatedAt)),
            ["status"] = status,
            ["funds_account"] = "UNSETTLED",
            ["amount"] = new JsonObject
            {
                ["total"] = refund.Total,
                ["refund"] = refund.Refund,
                ["payer_total"] = refund.Total,
                ["payer_refund"] = refund.Refund,
                ["settlement_refund"] = refund.Refund,
                ["settlement_total"] = refund.Total,
                ["discount_refund"] = 0,
                ["currency"] = "CNY",
                ["refund_fee"] = 0,
            },
            ["promotion_detail"] = new JsonArray(),
        };
        if (status == "SUCCESS")
        {
            reply["success_time"] = NotificationBody.Time(DateTimeOffset.FromUnixTimeMilliseconds(refund.SettlesAt));
        }

        return reply;
    }
}
