using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Tests;

/// <summary>The order of http-api.md, its claim and its case, to be varied with <c>with</c>.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Delivered = Shanghai("2026-02-13T09:58:03");

    public static readonly OrderSnapshot Order = new()
    {
        OrderId = "KM20260213-0001",
        BuyerId = "b-1001",
        MerchantId = "m-77",
        Product = new("STEAM-50", "Steam 50 CNY 充值卡", ProductKind.CardCode),
        Paid = Money.Fen(4_900),
        PaidAt = Shanghai("2026-02-13T09:58:00"),
        DeliveredAt = Delivered,
        DeliveryState = DeliveryState.OpenedUnverified,
        PromisedDeliveryBy = Shanghai("2026-02-13T10:03:00"),
        Payment = new(PaymentProvider.WeChatPay, "4200001234202602131234567890", "KM20260213-0001"),
        Terms = new(DigitalGoodsConsentAt: Shanghai("2026-02-13T09:57:40")),
    };

    public static readonly TriageFacts Claim = new(Order, RefundReason.CodeInvalid, null, Order.Paid, Order.Paid, [EvidenceKind.E3, EvidenceKind.E4], Delivered.AddHours(1));

    public static readonly RefundCase Case = new()
    {
        RefundId = "rf_0123456789abcdefghjkmnpqrs",
        StorefrontId = "demo",
        Order = Order,
        Reason = RefundReason.CodeInvalid,
        Requested = Order.Paid,
        Position = Waiting(Stage.MerchantReview, Actor.Merchant, RequiredAction.Decide, TimeoutEffect.Escalate),
        Lane = Lane.Standard,
        PolicyVersion = "2026-11-01",
        OpenedAt = Delivered.AddHours(1),
        UpdatedAt = Delivered.AddHours(1),
        Revision = 3,
    };

    public static DateTimeOffset Shanghai(string local) => DateTimeOffset.Parse(local + "+08:00", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An order in a state, with a delivery time only where something was delivered.</summary>
    public static OrderSnapshot In(DeliveryState state, ProductKind kind = ProductKind.CardCode) => Order with
    {
        DeliveryState = state,
        DeliveredAt = state is DeliveryState.Undelivered or DeliveryState.Delivering ? null : Delivered,
        Product = Order.Product with { Kind = kind },
    };

    public static TriageFacts ClaimOf(RefundReason reason, DeliveryState state) =>
        Claim with { Reason = reason, Order = In(state), Evidence = Enum.GetValues<EvidenceKind>() };

    public static CasePosition Waiting(Stage stage, Actor actor = Actor.Operator, RequiredAction action = RequiredAction.Decide, TimeoutEffect effect = TimeoutEffect.Remind) =>
        CasePosition.Waiting(stage, new(actor, action, Delivered.AddHours(25), effect));

    public static EvidenceItem File(string id, EvidenceKind kind, Actor by) =>
        new(id, kind, new string('a', 64), "image/png", 1_024, by, Delivered.AddHours(1));
}
