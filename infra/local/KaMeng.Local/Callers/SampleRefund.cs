using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace KaMeng.Local.Callers;

/// <summary>A refund request that the contract accepts, for demos and tests: one Steam card of 49.00 CNY, paid half an hour ago by WeChat Pay. Each order has a buyer of its own.</summary>
internal static class SampleRefund
{
    /// <summary>A PNG of one pixel: the buyer's failure screen (E3).</summary>
    public static byte[] FailureScreen { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>A text file: the issuer's query record (E4).</summary>
    public static byte[] QueryRecord { get; } = Encoding.UTF8.GetBytes("激活查询记录: 卡密不存在\n");

    /// <summary>WeChat Pay's number of the payment of such an order.</summary>
    public static string TransactionOf(string orderId) => "4200" + orderId;

    /// <summary>The body of <c>POST /api/refunds</c>, with times relative to <paramref name="now"/>.</summary>
    public static JsonObject Of(string orderId, string merchantId, string reason, string deliveryState, DateTimeOffset now)
    {
        string MinutesAgo(double minutes) => now.AddMinutes(-minutes).ToString("O", CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["order"] = new JsonObject
            {
                ["orderId"] = orderId,
                ["lineId"] = "1",
                ["buyerId"] = $"b-{orderId}",
                ["merchantId"] = merchantId,
                ["product"] = new JsonObject { ["sku"] = "STEAM-50", ["name"] = "Steam 50 CNY 充值卡", ["kind"] = "CARD_CODE", ["crossBorder"] = false },
                ["quantity"] = 1,
                ["paid"] = new JsonObject { ["amount"] = 4900, ["currency"] = "CNY" },
                ["paidAt"] = MinutesAgo(30),
                ["deliveredAt"] = deliveryState == "UNDELIVERED" ? null : MinutesAgo(29),
                ["deliveryState"] = deliveryState,
                ["promisedDeliveryBy"] = MinutesAgo(25),
                ["tradeMode"] = "ESCROW",
                ["payment"] = new JsonObject { ["provider"] = "WECHAT_PAY", ["transactionId"] = TransactionOf(orderId), ["outTradeNo"] = orderId },
                ["terms"] = new JsonObject { ["noReasonRefund"] = false, ["digitalGoodsConsentAt"] = MinutesAgo(31) },
            },
            ["reason"] = reason,
            ["faultDetectedAt"] = MinutesAgo(20),
            ["statement"] = new JsonObject { ["facts"] = "激活时提示无效", ["proof"] = "见截图与查询记录", ["demand"] = "全额退款至原支付账户" },
            ["amount"] = new JsonObject { ["amount"] = 4900, ["currency"] = "CNY" },
            ["route"] = "ORIGINAL",
        };
    }
}
