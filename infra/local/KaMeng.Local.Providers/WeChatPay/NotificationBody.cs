using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KaMeng.Local.Providers.WeChatPay.Complaints;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Makes the body of a notification: an envelope with an AES-256-GCM encrypted resource.</summary>
internal sealed class NotificationBody(SimulatorKeys keys)
{
    private const int TagBytes = 16;
    private const string RefundData = "refund";
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The body of the notification that <paramref name="refund"/> has ended.</summary>
    public byte[] Of(RefundRow refund, string eventId)
    {
        DateTimeOffset settled = DateTimeOffset.FromUnixTimeMilliseconds(refund.SettlesAt);
        return ApiAnswer.Bytes(new JsonObject
        {
            ["id"] = eventId,
            ["create_time"] = Time(settled),
            ["resource_type"] = "encrypt-resource",
            ["event_type"] = $"REFUND.{refund.FinalStatus}",
            ["summary"] = refund.FinalStatus switch { "SUCCESS" => "退款成功", "CLOSED" => "退款关闭", _ => "退款异常" },
            ["resource"] = Sealed(ApiAnswer.Bytes(Notice(refund, settled)), RefundData),
        });
    }

    /// <summary>The body of the notification that <paramref name="transfer"/> ended at <paramref name="endedAt"/>.</summary>
    public byte[] Of(TransferRow transfer, long endedAt, string eventId) => ApiAnswer.Bytes(new JsonObject
    {
        ["id"] = eventId,
        ["create_time"] = Time(DateTimeOffset.FromUnixTimeMilliseconds(endedAt)),
        ["resource_type"] = "encrypt-resource",
        ["event_type"] = "MCHTRANSFER.BILL.FINISHED",
        ["summary"] = "商家转账单据终态通知",
        ["resource"] = Sealed(ApiAnswer.Bytes(TransferReplyBody.OfQuery(transfer, endedAt, keys.MchId)), "mch_payment"),
    });

    /// <summary>The body of the notification that something happened to a complaint.</summary>
    public byte[] OfComplaint(ComplaintRow complaint, string action, string eventType, string eventId, DateTimeOffset at) => ApiAnswer.Bytes(new JsonObject
    {
        ["id"] = eventId,
        ["create_time"] = Time(at),
        ["resource_type"] = "encrypt-resource",
        ["event_type"] = eventType,
        ["summary"] = eventType == "COMPLAINT.CREATE" ? "产生新投诉" : "投诉单状态变化",
        ["resource"] = Sealed(
            ApiAnswer.Bytes(new JsonObject
            {
                ["complaint_id"] = complaint.ComplaintId,
                ["action_type"] = action,
                ["complaint_time"] = Time(DateTimeOffset.FromUnixTimeMilliseconds(complaint.CreatedAt)),
                ["complaint_state"] = complaint.State,
                ["transaction_id"] = complaint.TransactionId,
                ["out_trade_no"] = complaint.OutTradeNo,
            }),
            "complaint"),
    });

    /// <summary>A time as the provider writes it: RFC 3339 with +08:00.</summary>
    public static string Time(DateTimeOffset time) => time.ToOffset(China).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    // The notification says refund_status where the API says status.
    private JsonObject Notice(RefundRow refund, DateTimeOffset settled)
    {
        var notice = new JsonObject
        {
            ["mchid"] = keys.MchId,
            ["out_trade_no"] = refund.Payment,
            ["transaction_id"] = refund.Payment,
            ["out_refund_no"] = refund.RefundNumber,
            ["refund_id"] = refund.RefundId,
            ["refund_status"] = refund.FinalStatus,
            ["amount"] = new JsonObject
            {
                ["total"] = refund.Total,
                ["refund"] = refund.Refund,
                ["payer_total"] = refund.Total,
                ["payer_refund"] = refund.Refund,
            },
            ["user_received_account"] = refund.ReceivedAccount,
        };
        if (refund.FinalStatus == "SUCCESS")
        {
            notice["success_time"] = Time(settled);
        }

        return notice;
    }

    private JsonObject Sealed(byte[] plaintext, string associatedData)
    {
        string nonce = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 12);
        byte[] ciphertext = new byte[plaintext.Length + TagBytes];
        using var aes = new AesGcm(Encoding.UTF8.GetBytes(keys.ApiV3Key), TagBytes);
        aes.Encrypt(
            Encoding.UTF8.GetBytes(nonce), plaintext, ciphertext.AsSpan(0, plaintext.Length), ciphertext.AsSpan(plaintext.Length), Encoding.UTF8.GetBytes(associatedData));
        return new JsonObject
        {
            ["original_type"] = associatedData,
            ["algorithm"] = "AEAD_AES_256_GCM",
            ["ciphertext"] = Convert.ToBase64String(ciphertext),
            ["associated_data"] = associatedData,
            ["nonce"] = nonce,
        };
    }
}
