using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Benchmarks;

/// <summary>Open cases written straight into the tables, as their course would have left them: 500 merchants, every stage, deadlines over ten days, some overdue.</summary>
internal sealed class ManyCases(string storage, DateTimeOffset now)
{
    private const int Merchants = 500;
    private const int Abreast = 8;

    // A storage account is quick to take so many, Azurite on a busy machine is not.
    private static readonly TableClientOptions Patient = new() { Retry = { MaxRetries = 5, NetworkTimeout = TimeSpan.FromMinutes(3) } };

    // A table transaction takes no more.
    private const int Batch = 100;

    private static readonly Stage[] Stages =
        [Stage.NeedEvidence, Stage.MerchantReview, Stage.MerchantReview, Stage.MerchantReview, Stage.BuyerResponse, Stage.PlatformReview, Stage.PlatformReview, Stage.ReReview, Stage.Payout];

    /// <summary>Writes so many.</summary>
    public async Task WriteAsync(int count)
    {
        var service = new TableServiceClient(storage, Patient);
        TableClient cases = service.GetTableClient(TableNames.Cases);
        TableClient workList = service.GetTableClient(TableNames.WorkList);
        await cases.CreateIfNotExistsAsync();
        await workList.CreateIfNotExistsAsync();
        CaseRow[] rows = [.. Enumerable.Range(0, count).Select(number => CaseRow.First(Case(number)))];
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = Abreast }, async (row, token) => await cases.UpsertEntityAsync(row.Write(), TableUpdateMode.Replace, token));
        var entries = rows.SelectMany(WorkListStore.Rows).GroupBy(entry => entry.PartitionKey).SelectMany(partition => partition.Chunk(Batch));
        await Parallel.ForEachAsync(entries, new ParallelOptions { MaxDegreeOfParallelism = Abreast }, async (some, token) =>
            await workList.SubmitTransactionAsync(some.Select(entry => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entry)), token));
    }

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

    private RefundCase Case(int number)
    {
        Stage stage = Stages[number % Stages.Length];
        DateTimeOffset opened = now.AddMinutes(-(number % 4000) - 60);
        return new RefundCase
        {
            RefundId = IdOf(number),
            StorefrontId = "demo",
            Order = Order(number, opened),
            Reason = RefundReason.CodeInvalid,
            Requested = Money.Fen(4_900),
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
            Paid = Money.Fen(4_900),
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
