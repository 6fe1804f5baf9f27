using System.Text.Json.Nodes;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Makes the API's replies about a transfer; each call has another part of it.</summary>
internal static class TransferReplyBody
{
    /// <summary>To an application: the only reply with <c>package_info</c>.</summary>
    public static JsonObject OfApplication(TransferRow transfer, long now)
    {
        JsonObject reply = Head(transfer, now);
        reply["create_time"] = Time(transfer.CreatedAt);
        if (transfer.StateAt(now) == TransferRow.Waits)
        {
            reply["package_info"] = transfer.PackageInfo;
        }

        return reply;
    }

    /// <summary>To a query.</summary>
    public static JsonObject OfQuery(TransferRow transfer, long now, string mchId)
    {
        JsonObject reply = Head(transfer, now);
        reply["mch_id"] = mchId;
        reply["appid"] = transfer.AppId;
        reply["openid"] = transfer.OpenId;
        reply["transfer_amount"] = transfer.Amount;
        reply["create_time"] = Time(transfer.CreatedAt);
        reply["update_time"] = Time(transfer.ChangedAt(now));
        if (transfer.FailReasonAt(now) is { } reason)
        {
            reply["fail_reason"] = reason;
        }

        return reply;
    }

    /// <summary>To a cancellation.</summary>
    public static JsonObject OfCancellation(TransferRow transfer, long now)
    {
        JsonObject reply = Head(transfer, now);
        reply["update_time"] = Time(transfer.ChangedAt(now));
        return reply;
    }

    private static JsonObject Head(TransferRow transfer, long now) => new()
    {
        ["out_bill_no"] = transfer.Number,
        ["transfer_bill_no"] = transfer.BillId,
        ["state"] = transfer.StateAt(now),
    };

    private static string Time(long milliseconds) => NotificationBody.Time(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
