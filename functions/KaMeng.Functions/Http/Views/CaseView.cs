using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KaMeng.Functions.Complaints;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Http.Views;

/// <summary>A case as the contract answers it.</summary>
internal record CaseView
{
    /// <summary>Its id.</summary>
    public required string RefundId { get; init; }

    /// <summary>The storefront's order.</summary>
    public required string OrderId { get; init; }

    /// <summary>Who sold it.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Why the money is asked back.</summary>
    public required RefundReason Reason { get; init; }

    /// <summary>Where it stands.</summary>
    public required Stage Stage { get; init; }

    /// <summary>How it ended; null while open.</summary>
    public required CaseOutcome? Outcome { get; init; }

    /// <summary>The lane triage picked.</summary>
    public required Lane Lane { get; init; }

    /// <summary>What is asked.</summary>
    public required Money Requested { get; init; }

    /// <summary>What the payment was in the buyer's currency; left out where it was in yuan.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ForeignPayment? Fx { get; init; }

    /// <summary>What is granted.</summary>
    public required Money? Approved { get; init; }

    /// <summary>What it waits for; null once closed.</summary>
    public required NextAction? NextAction { get; init; }

    /// <summary>What the buyer must still show.</summary>
    public required ImmutableArray<EvidenceKind> MissingEvidence { get; init; }

    /// <summary>A merchant's offer that the buyer has not answered; null when there is none.</summary>
    public OfferView? Offer { get; init; }

    /// <summary>The new code the buyer was given; null while there is none.</summary>
    public ReissueView? Reissue { get; init; }

    /// <summary>The rules that fired.</summary>
    public required ImmutableArray<Explanation> Explanation { get; init; }

    /// <summary>The money on its way; null until it was sent.</summary>
    public required PayoutView? Payout { get; init; }

    /// <summary>Which way the money is to go.</summary>
    public required PayoutRoute Route { get; init; }

    /// <summary>What each route costs and takes; left out once the money is on its way.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RouteQuote>? Routes { get; init; }

    /// <summary>The card the buyer named; left out while there is none, and for merchants.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AccountView? Account { get; init; }

    /// <summary>What the issuer, carrier or supplier said of the goods; null while nobody was asked.</summary>
    public GoodsView? Goods { get; init; }

    /// <summary>Who bears what is granted, in basis points; left out until something was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Liability? Liability { get; init; }

    /// <summary>What stands out about it; left out while nothing does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CaseFlag>? Flags { get; init; }

    /// <summary>The complaints from outside that belong to it; left out while there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CaseComplaintView>? Complaints { get; init; }

    /// <summary>What is due first, of the case and its complaints; lists go by it. Left out where it is the case's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The operator who works on it; for operators only, and left out while nobody does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseClaim? Claim { get; init; }

    /// <summary>What slows the case down; null when nothing does.</summary>
    public LimitsView? Limits { get; init; }

    /// <summary>The earlier cases of the order line, newest first.</summary>
    public ImmutableArray<EarlierCase> Earlier { get; init; } = [];

    /// <summary>The files.</summary>
    public required IReadOnlyList<EvidenceView> Evidence { get; init; }

    /// <summary>What happened, oldest first.</summary>
    public required ImmutableArray<TimelineEntry> Timeline { get; init; }

    /// <summary>The policy it is decided by.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
