using KaMeng.Functions.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Cases;

/// <summary>The order of http-api.md and a case of it, to be varied with <c>with</c>.</summary>
internal static class Sample
{
    public const string RefundId = "rf_0123456789abcdefghjkmnpqrs";
    public const string Storefront = "demo";

    public static readonly DateTimeOffset Opened = new(2026, 2, 13, 2, 5, 10, TimeSpan.Zero);

    public static readonly OrderSnapshot Order = new()
    {
        OrderId = "KM20260213-0001",
        BuyerId = "b-1001",
        MerchantId = "m-77",
        Product = new("STEAM-50", "Steam 50 CNY 充值卡", ProductKind.CardCode),
        Paid = Money.Fen(4_900),
        PaidAt = Opened.AddMinutes(-7),
        DeliveredAt = Opened.AddMinutes(-6),
        DeliveryState = DeliveryState.OpenedUnverified,
        PromisedDeliveryBy = Opened,
        Payment = new(PaymentProvider.WeChatPay, "4200001234202602131234567890", "KM20260213-0001"),
        Terms = new(DigitalGoodsConsentAt: Opened.AddMinutes(-8)),
    };

    public static readonly OrderSnapshot Undelivered = Order with
    {
        DeliveredAt = null,
        DeliveryState = DeliveryState.Undelivered,
        PromisedDeliveryBy = Opened.AddMinutes(-2),
    };

    public static RefundApplication Application(string? refundId = null, OrderSnapshot? order = null, Money? amount = null) => new(
        refundId ?? RefundId, Storefront, order ?? Order, RefundReason.CodeInvalid, null, new Statement("事", "证", "求"), amount, PayoutRoute.Original, Opened);

    public static RefundCase Case(OrderSnapshot? order = null, RefundReason reason = RefundReason.CodeInvalid) => new()
    {
        RefundId = RefundId,
        StorefrontId = Storefront,
        Order = order ?? Order,
        Reason = reason,
        Requested = (order ?? Order).Paid,
        Position = CasePosition.Waiting(Stage.Triage, new NextAction(Actor.System, RequiredAction.Decide, Opened.AddHours(2), TimeoutEffect.Escalate)),
        Lane = Lane.Standard,
        Timeline = [new TimelineEntry(Opened, Actor.Storefront, TimelineEvent.CaseOpened, null)],
        PolicyVersion = "2026-11-01",
        OpenedAt = Opened,
        UpdatedAt = Opened,
        Revision = 1,
    };

    public static CaseMove Move(string id, MoveKind kind, Actor actor, DateTimeOffset? at = null, string by = "someone") => new()
    {
        MoveId = id,
        Kind = kind,
        Actor = actor,
        By = by,
        At = at ?? Opened,
    };

    public static CaseMove Evidence(string id, EvidenceKind kind, Actor by, DateTimeOffset? at = null) => Move(id, MoveKind.AddEvidence, by, at) with
    {
        Evidence = new EvidenceItem(id, kind, new string('a', 64), "image/png", 1_024, by, at ?? Opened),
    };

    public static ProviderReport Report(string id, string refundNumber, PayoutState state, Money? amount = null) =>
        new(id, refundNumber, state, "50300001", amount ?? Order.Paid, Opened.AddMinutes(1), "招商银行信用卡0403");

    /// <summary>A case id that ends so; ids are 26 characters of one alphabet.</summary>
    public static string Id(int number) => $"rf_{number:D26}";
}
