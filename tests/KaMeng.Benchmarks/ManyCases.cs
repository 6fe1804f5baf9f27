using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Benchmarks;

/// <summary>Open cases as their course would have left them in the tables: 500 merchants, every stage, deadlines over ten days, some overdue.</summary>
internal sealed class ManyCases(DateTimeOffset now)
{
    private const int Merchants = 500;

    private static readonly RefundReason[] Reasons = [RefundReason.CodeInvalid, RefundReason.CodeUsed, RefundReason.NotDelivered, RefundReason.TopupNotReceived, RefundReason.WrongItem];

    private static readonly Stage[] Stages =
        [Stage.NeedEvidence, Stage.MerchantReview, Stage.MerchantReview, Stage.MerchantReview, Stage.BuyerResponse, Stage.PlatformReview, Stage.PlatformReview, Stage.ReReview, Stage.Payout];

    /// <summary>The rows of so many cases in the table of cases: each one's record, the buyer's words, and the move that brought its evidence.</summary>
    public IEnumerable<TableEntity> Records(int count) => Rows(count).SelectMany(row => new[]
    {
        row.Write(),
        CaseStore.StatementRow(row.Case.RefundId, new Statement("卡密输入后提示已被使用,没有到账", "充值页面的截图", "退款到原支付方式")),
        EvidenceMove(row.Case),
    });

    /// <summary>Their rows in the work list: in everybody's list, their merchant's, their order's and their buyer's.</summary>
    public IEnumerable<TableEntity> ListEntries(int count) => Rows(count).SelectMany(WorkListStore.Rows);

    /// <summary>The id of the case of a number.</summary>
    public static string IdOf(int number)
    {
        char[] letters = new string('0', 26).ToCharArray();
        for (int at = 25; number > 0; at--, number /= RefundNumber.Alphabet.Length)
        {
            letters[at] = RefundNumber.Alphabet[number % RefundNumber.Alphabet.Length];
        }

        return "rf_" + new string(letters);
    }

    private IEnumerable<CaseRow> Rows(int count) => Enumerable.Range(0, count).Select(number => CaseRow.First(Case(number)));

    private static TableEntity EvidenceMove(RefundCase opened)
    {
        TableEntity row = InboxStore.Row(opened.RefundId, new CaseMove
        {
            MoveId = "mv_" + opened.RefundId,
            Kind = MoveKind.Note,
            Actor = Actor.Buyer,
            By = "demo",
            At = opened.OpenedAt.AddMinutes(5),
            Note = "截图已上传",
        });
        foreach ((string name, object value) in InboxStore.Answer(opened.RefundId, new MoveOutcome("mv_" + opened.RefundId, null, null)))
        {
            row[name] = value;
        }

        return row;
    }

    private RefundCase Case(int number)
    {
        Stage stage = Stages[number % Stages.Length];
        DateTimeOffset opened = now.AddMinutes(-(number % 4000) - 60);
        return new RefundCase
        {
            RefundId = IdOf(number),
            StorefrontId = "demo",
            Order = Order(number, opened),
            Reason = Reasons[number % Reasons.Length],
            Requested = Money.Fen(4_900 + (number % 200 * 500)),
            Position = CasePosition.Waiting(stage, new NextAction(ActorOf(stage), RequiredAction.Decide, opened.AddMinutes(number * 7 % 14_400), TimeoutEffect.Escalate)),
            Lane = Lane.Standard,
            Flags = number % 40 == 0 ? [CaseFlag.HighValue] : [],
            Timeline = Timeline(opened),
            Explanation = [new Explanation("STANDARD", "卡密无效,需要商家核实", "平台规则 3.2")],
            PolicyVersion = "2026-11-01",
            OpenedAt = opened,
            UpdatedAt = opened.AddMinutes(5),
            Revision = 4,
        };
    }

    private static OrderSnapshot Order(int number, DateTimeOffset opened)
    {
        string orderId = string.Create(CultureInfo.InvariantCulture, $"KM2026-{number:D7}");
        return new OrderSnapshot
        {
            OrderId = orderId,
            BuyerId = string.Create(CultureInfo.InvariantCulture, $"b-{number / 3}"),
            MerchantId = string.Create(CultureInfo.InvariantCulture, $"m-{number % Merchants}"),
            Product = new("STEAM-50", "Steam 50 CNY 充值卡", ProductKind.CardCode),
            Paid = Money.Fen(4_900 + (number % 200 * 500)),
            PaidAt = opened.AddMinutes(-30),
            DeliveredAt = opened.AddMinutes(-29),
            DeliveryState = DeliveryState.OpenedUnverified,
            PromisedDeliveryBy = opened.AddMinutes(-25),
            Payment = new(PaymentProvider.WeChatPay, "4200" + orderId, orderId),
            Terms = new(DigitalGoodsConsentAt: opened.AddMinutes(-31)),
        };
    }

    private static ImmutableArray<TimelineEntry> Timeline(DateTimeOffset opened) =>
    [
        new(opened, Actor.Storefront, TimelineEvent.CaseOpened, null),
        new(opened.AddSeconds(1), Actor.System, TimelineEvent.Triaged, null),
        new(opened.AddSeconds(2), Actor.System, TimelineEvent.EvidenceRequested, null),
        new(opened.AddMinutes(5), Actor.Buyer, TimelineEvent.EvidenceAdded, null),
    ];

    private static Actor ActorOf(Stage stage) => stage switch
    {
        Stage.NeedEvidence or Stage.BuyerResponse => Actor.Buyer,
        Stage.MerchantReview => Actor.Merchant,
        Stage.Payout => Actor.Provider,
        _ => Actor.Operator,
    };
}
