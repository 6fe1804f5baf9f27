using System.Globalization;
using System.Text.Json.Nodes;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Http;

/// <summary>One case and the body that opens it.</summary>
internal static class Sample
{
    public const string RefundId = "rf_0000000000000000000000000a";
    public const string OtherId = "rf_0000000000000000000000000b";
    public static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-02-13T02:06:00Z", CultureInfo.InvariantCulture);

    public static JsonObject Body() => (JsonObject)JsonNode.Parse(
        """
        {
          "order": {
            "orderId": "KM20260213-0001", "lineId": "1", "buyerId": "b-1001", "merchantId": "m-77",
            "product": { "sku": "STEAM-50", "name": "Steam 50 CNY 充值卡", "kind": "CARD_CODE", "crossBorder": false },
            "quantity": 1, "paid": { "amount": 4900, "currency": "CNY" }, "paidAt": "2026-02-13T09:58:00+08:00",
            "deliveredAt": "2026-02-13T09:58:03+08:00", "deliveryState": "OPENED_UNVERIFIED", "promisedDeliveryBy": "2026-02-13T10:03:00+08:00",
            "tradeMode": "ESCROW",
            "payment": { "provider": "WECHAT_PAY", "transactionId": "4200001234202602131234567890", "outTradeNo": "KM20260213-0001" },
            "terms": { "noReasonRefund": false, "digitalGoodsConsentAt": "2026-02-13T09:57:40+08:00", "claimWindow": "PT24H" }
          },
          "reason": "CODE_INVALID",
          "faultDetectedAt": "2026-02-13T10:05:00+08:00",
          "statement": { "facts": "卡密无效", "proof": "见截图", "demand": "退款" },
          "amount": { "amount": 4900, "currency": "CNY" },
          "route": "ORIGINAL"
        }
        """)!;

    public static RefundCase Case(string refundId = RefundId) => new()
    {
        RefundId = refundId,
        StorefrontId = CallDesk.Storefront,
        Order = new OrderSnapshot
        {
            OrderId = "KM20260213-0001",
            BuyerId = "b-1001",
            MerchantId = "m-77",
            Product = new Product("STEAM-50", "Steam 50 CNY", ProductKind.CardCode),
            Paid = Money.Fen(4900),
            PaidAt = Now.AddMinutes(-8),
            DeliveryState = DeliveryState.OpenedUnverified,
            Payment = new Payment(PaymentProvider.WeChatPay, "4200001234202602131234567890", "KM20260213-0001"),
        },
        Reason = RefundReason.CodeInvalid,
        Requested = Money.Fen(4900),
        Position = CasePosition.Waiting(
            Stage.MerchantReview, new NextAction(Actor.Merchant, RequiredAction.Decide, Now.AddHours(24), TimeoutEffect.Escalate)),
        Lane = Lane.Standard,
        Timeline = [new TimelineEntry(Now, Actor.Storefront, TimelineEvent.CaseOpened, null)],
        PolicyVersion = "2026-11-01",
        OpenedAt = Now,
        UpdatedAt = Now,
    };

    public static Payout Payout(PayoutState state) => new()
    {
        State = state,
        RefundNumber = RefundNumber.For(RefundId, 1),
        Provider = PaymentProvider.WeChatPay,
        Route = PayoutRoute.Original,
        Amount = Money.Fen(4900),
        Fee = Money.Fen(0),
        ProviderRefundId = "50300001",
        FundsFrom = FundsSource.Escrow,
        ArrivedAt = Now.AddMinutes(3),
        ReceivedAccount = "招商银行信用卡0403",
    };
}
