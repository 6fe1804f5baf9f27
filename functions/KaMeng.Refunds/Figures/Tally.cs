using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Figures;

/// <summary>
/// What facts add up to. Tallies add up too, so a month is the sum of its days and no fact is read twice: the days' tallies are kept once they are over.
/// </summary>
public sealed record Tally
{
    /// <summary>Nothing.</summary>
    public static Tally None { get; } = new();

    /// <summary>How many cases were opened.</summary>
    public long Opened { get; init; }

    /// <summary>Who decided how much; in the order of their names.</summary>
    public ImmutableArray<ReviewerCount> DecidedBy { get; init; } = [];

    /// <summary>How many cases ended how.</summary>
    public ImmutableArray<OutcomeCount> ClosedAs { get; init; } = [];

    /// <summary>What was paid.</summary>
    public ImmutableArray<PaidSum> Paid { get; init; } = [];

    /// <summary>退票: what banks gave back of money that had gone, perhaps on a day before.</summary>
    public ImmutableArray<PaidSum> GivenBack { get; init; } = [];

    /// <summary>How long first decisions took.</summary>
    public Spread ToFirstDecision { get; init; } = Spread.None;

    /// <summary>How long money took.</summary>
    public Spread ToMoney { get; init; } = Spread.None;

    /// <summary>All decisions.</summary>
    [JsonIgnore]
    public long Decided => DecidedBy.Sum(reviewer => reviewer.Decided);

    /// <summary>All cases that ended.</summary>
    [JsonIgnore]
    public long Closed => ClosedAs.Sum(outcome => outcome.Cases);

    /// <summary>What of the money stayed with buyers: what was paid less what came back; below zero where more came back than was paid in these days.</summary>
    [JsonIgnore]
    public ImmutableArray<PaidSum> Stayed =>
        SumOf(Paid.Concat(GivenBack.Select(one => one with { Amount = Money.Zero(one.Amount.Currency) - one.Amount, Payouts = 0 })));

    /// <summary>What some facts add up to.</summary>
    public static Tally Of(IEnumerable<CaseFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Aggregate(None, (sum, fact) => sum.With(Of(fact)));
    }

    /// <summary>Both together.</summary>
    public Tally With(Tally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            Opened = Opened + other.Opened,
            DecidedBy =
            [
                .. DecidedBy.Concat(other.DecidedBy).GroupBy(one => one.By, (by, some) => new ReviewerCount(by, some.Sum(one => one.Decided)))
                    .OrderBy(one => one.By.Kind).ThenBy(one => one.By.Name, StringComparer.Ordinal),
            ],
            ClosedAs =
            [
                .. ClosedAs.Concat(other.ClosedAs).GroupBy(one => one.Outcome, (outcome, some) => new OutcomeCount(outcome, some.Sum(one => one.Cases))).OrderBy(one => one.Outcome),
            ],
            Paid = SumOf(Paid.Concat(other.Paid)),
            GivenBack = SumOf(GivenBack.Concat(other.GivenBack)),
            ToFirstDecision = ToFirstDecision.With(other.ToFirstDecision),
            ToMoney = ToMoney.With(other.ToMoney),
        };
    }

    private static Tally Of(CaseFact fact) => fact switch
    {
        { Kind: CaseFactKind.Opened } => None with { Opened = 1 },
        { Kind: CaseFactKind.Decided, By: { } by } => None with { DecidedBy = [new(by, 1)], ToFirstDecision = Lengths(fact) },
        { Kind: CaseFactKind.Closed, Outcome: { } outcome } => None with { ClosedAs = [new(outcome, 1)] },
        { Kind: CaseFactKind.Paid, Amount: { } amount, FundsFrom: { } source, Channel: { } channel } =>
            None with { Paid = [new(source, channel, amount, 1)], ToMoney = Lengths(fact) },
        { Kind: CaseFactKind.GivenBack, Amount: { } amount, FundsFrom: { } source, Channel: { } channel } => None with { GivenBack = [new(source, channel, amount, 1)] },
        _ => None,
    };

    private static ImmutableArray<PaidSum> SumOf(IEnumerable<PaidSum> sums) =>
    [
        .. sums.GroupBy(one => (one.FundsFrom, one.Channel, one.Amount.Currency))
            .OrderBy(some => some.Key)
            .Select(some => new PaidSum(some.Key.FundsFrom, some.Key.Channel, new(some.Sum(one => one.Amount.Amount), some.Key.Currency), some.Sum(one => one.Payouts))),
    ];

    private static Spread Lengths(CaseFact fact) => fact.After is { } after ? Spread.None.With(after) : Spread.None;
}
