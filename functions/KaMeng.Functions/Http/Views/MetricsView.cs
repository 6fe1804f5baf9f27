using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Figures;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Http.Views;

/// <summary>The figures, as the contract answers them.</summary>
internal sealed record MetricsView
{
    private const double Half = 0.5;
    private const double NinetyFive = 0.95;

    /// <summary>When they were put together (UTC).</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The days.</summary>
    public required FiguresWindow Window { get; init; }

    /// <summary>How many cases are open in each stage.</summary>
    public required IReadOnlyDictionary<string, int> Open { get; init; }

    /// <summary>How many of them are overdue.</summary>
    public required int Overdue { get; init; }

    /// <summary>When these two were counted (UTC); null while nobody has.</summary>
    public required DateTimeOffset? OpenAsOf { get; init; }

    /// <summary>How many cases were opened, decided and closed on each day.</summary>
    public required IReadOnlyList<Day> DecidedPerDay { get; init; }

    /// <summary>Who decided how much.</summary>
    public required IReadOnlyList<Decider> DecidedPerReviewer { get; init; }

    /// <summary>How the cases that were closed ended.</summary>
    public required IReadOnlyList<OutcomeCount> ClosedByOutcome { get; init; }

    /// <summary>From opening to the first decision.</summary>
    public required Lengths TimeToFirstDecision { get; init; }

    /// <summary>From opening to the provider's word that the money went.</summary>
    public required Lengths TimeToMoney { get; init; }

    /// <summary>The merchants whose orders are paid back most often.</summary>
    public required IReadOnlyList<Merchant> Merchants { get; init; }

    /// <summary>What was paid and stayed with buyers, by whose money it was.</summary>
    public required IReadOnlyList<Paid> MoneyByFundsSource { get; init; }

    /// <summary>Who owes what.</summary>
    public required IReadOnlyList<RecoveryOwed> RecoveriesOwed { get; init; }

    /// <summary>How the ways of paying answered in the last 24 hours.</summary>
    public required IReadOnlyList<Provider> Providers { get; init; }

    /// <summary>The view of a report.</summary>
    public static MetricsView Of(FiguresReport report)
    {
        Tally total = report.Total;
        return new()
        {
            AsOf = report.AsOf,
            Window = report.Window,
            Open = Enum.GetValues<Stage>().Where(stage => stage != Stage.Closed).ToDictionary(UpperSnake.Of, stage => report.Open.ByStage.GetValueOrDefault(stage)),
            Overdue = report.Open.Overdue,
            OpenAsOf = report.Open.AsOf,
            DecidedPerDay = [.. report.Days.Select(day => new Day(day.Day, day.Tally.Opened, day.Tally.Decided, day.Tally.Closed))],
            DecidedPerReviewer = [.. total.DecidedBy.Select(one => new Decider(one.By.Kind, one.By.Name.Length == 0 ? null : one.By.Name, one.Decided))],
            ClosedByOutcome = total.ClosedAs,
            TimeToFirstDecision = Lengths.Of(total.ToFirstDecision),
            TimeToMoney = Lengths.Of(total.ToMoney),
            Merchants = [.. report.Merchants.Select(one => new Merchant(one.MerchantId, one.Numbers.Rate, one.Numbers.Orders, one.Numbers.Refunds, one.Throttled))],
            MoneyByFundsSource =
            [
                .. total.Stayed.GroupBy(one => (one.FundsFrom, one.Amount.Currency), (key, some) => new Paid(
                    key.FundsFrom,
                    Sum(key.Currency, some),
                    some.Sum(one => one.Payouts),
                    Sum(key.Currency, total.GivenBack.Where(one => (one.FundsFrom, one.Amount.Currency) == key)))),
            ],
            RecoveriesOwed = report.Recoveries,
            Providers =
            [
                .. report.Providers.Select(one => new Provider(
                    one.Channel, one.Calls, one.Reported, one.NotFound, one.Refused, one.TryLater, one.NoAnswer, Lengths.Of(one.Latency))),
            ],
        };
    }

    private static Money Sum(Currency currency, IEnumerable<PaidSum> some) => some.Aggregate(Money.Zero(currency), (sum, one) => sum + one.Amount);

    /// <summary>A day.</summary>
    internal sealed record Day(DateOnly Date, long Opened, long Decided, long Closed);

    /// <summary>A reviewer; only operators have a name.</summary>
    internal sealed record Decider(ReviewerKind Kind, string? By, long Decided);

    /// <summary>Percentiles, each within one percent; null where nothing was measured.</summary>
    internal sealed record Lengths(long Count, TimeSpan? Median, TimeSpan? P95)
    {
        public static Lengths Of(Spread spread) => new(spread.Count, spread.At(Half), spread.At(NinetyFive));
    }

    /// <summary>A merchant.</summary>
    internal sealed record Merchant(
        string MerchantId,
        [property: JsonPropertyName("refundRate30d")] decimal RefundRate,
        [property: JsonPropertyName("orders30d")] long Orders,
        [property: JsonPropertyName("refunds30d")] long Refunds,
        bool Throttled);

    /// <summary>What was paid of one source.</summary>
    /// <param name="FundsFrom">Whose money.</param>
    /// <param name="Amount">What stayed with buyers: what was paid less <paramref name="GivenBack"/>.</param>
    /// <param name="Payouts">How many payouts went.</param>
    /// <param name="GivenBack">退票: what banks gave back.</param>
    internal sealed record Paid(FundsSource FundsFrom, Money Amount, long Payouts, Money GivenBack);

    /// <summary>A way of paying.</summary>
    internal sealed record Provider(
        PayoutChannel Channel, long Calls, long Reported, long NotFound, long Refused, long TryLater, long NoAnswer, Lengths Latency);
}
