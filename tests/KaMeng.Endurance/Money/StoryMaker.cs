using System.Globalization;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Endurance.Money;

/// <summary>Makes an order up: what was paid, how, and why it is wanted back.</summary>
internal static class StoryMaker
{
    private static readonly (string Provider, string Route)[] Ways =
    [
        ("WECHAT_PAY", "ORIGINAL"), ("WECHAT_PAY", "ORIGINAL"), ("ALIPAY", "ORIGINAL"), ("ALIPAY", "ORIGINAL"), ("WECHAT_PAY", "WECHAT_TRANSFER"),
        ("WECHAT_PAY", "WECHAT_TRANSFER"), ("ALIPAY", "WECHAT_TRANSFER"), ("WECHAT_PAY", "WALLET"), ("ALIPAY", "WALLET"), ("WALLET", "ORIGINAL"), ("BANK", "ORIGINAL"),
        ("BANK", "WALLET"),
    ];

    private static readonly (string Reason, string Delivery)[] Troubles =
    [
        ("NOT_DELIVERED", "UNDELIVERED"), ("NOT_DELIVERED", "UNDELIVERED"), ("CODE_INVALID", "OPENED_UNVERIFIED"), ("CODE_INVALID", "OPENED_UNVERIFIED"),
        ("CHANGED_MIND", "UNDELIVERED"), ("DUPLICATE_CHARGE", "DELIVERED_UNOPENED"),
    ];

    /// <summary>The lines of an order, one to three; each was paid by itself.</summary>
    public static List<StoryLine> Lines(Random random, int seed, DateTimeOffset now)
    {
        string orderId = string.Create(CultureInfo.InvariantCulture, $"KM-{(uint)seed}");
        (string provider, string route) = Ways[random.Next(Ways.Length)];
        (string reason, string delivery) = Troubles[random.Next(Troubles.Length)];
        int count = random.Next(8) switch { 0 => 3, 1 or 2 => 2, _ => 1 };
        return [.. Enumerable.Range(1, count).Select(number => Line(random, orderId, number, provider, route, reason, delivery, now))];
    }

    private static StoryLine Line(Random random, string orderId, int number, string provider, string route, string reason, string delivery, DateTimeOffset now)
    {
        long paid = random.Next(10) switch { 0 => random.Next(1, 40), < 8 => random.Next(40, 20_000), 8 => random.Next(100_000, 190_000), _ => random.Next(200_000, 400_000) };
        JsonObject body = SampleRefund.Of(orderId, "m-" + orderId, reason, delivery, now);
        JsonNode order = body["order"]!;
        order["lineId"] = number.ToString(CultureInfo.InvariantCulture);
        order["paid"]!["amount"] = paid;
        order["tradeMode"] = random.Next(3) == 0 ? "DIRECT" : "ESCROW";
        order["payment"] = new JsonObject { ["provider"] = provider, ["transactionId"] = $"4200{orderId}-{number}", ["outTradeNo"] = $"{orderId}-{number}" };
        body["amount"]!["amount"] = random.Next(4) == 0 ? random.NextInt64(1, paid + 1) : paid;
        body["route"] = route;
        if (route == "WECHAT_TRANSFER")
        {
            body["payee"] = new JsonObject { ["openId"] = "o-" + orderId };
            if (paid >= 200_000 || random.Next(3) == 0)
            {
                body["payee"]!["realName"] = "欧阳明月";
            }
        }

        return new StoryLine(body, paid);
    }
}
