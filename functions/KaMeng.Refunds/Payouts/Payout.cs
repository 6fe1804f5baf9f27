using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Payouts;

/// <summary>The money of a case on its way back.</summary>
public sealed record Payout
{
    /// <summary>How far it is.</summary>
    public required PayoutState State { get; init; }

    /// <summary>Our idempotency key at the provider (WeChat <c>out_refund_no</c>).</summary>
    public required string RefundNumber { get; init; }

    /// <summary>Who pays it out: on the original route whoever took the payment.</summary>
    public required PaymentProvider Provider { get; init; }

    /// <summary>Which way.</summary>
    public required PayoutRoute Route { get; init; }

    /// <summary>The channel it goes through: by who pays it out and the route.</summary>
    [JsonIgnore]
    public PayoutChannel Channel => PayoutChannels.Of(Provider, Route);

    /// <summary>Who receives it, where the payment itself does not say: in a wallet, and on every route but the original one.</summary>
    public Payee? Payee { get; init; }

    /// <summary>What the buyer confirms a transfer with, while it waits for that; null otherwise.</summary>
    public string? Confirmation { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the way costs the buyer; zero on the original route.</summary>
    public required Money Fee { get; init; }

    /// <summary>The provider's number of the refund, once known.</summary>
    public string? ProviderRefundId { get; init; }

    /// <summary>Whose money; of several sources the one that gives most.</summary>
    public required FundsSource FundsFrom { get; init; }

    /// <summary>What each source gives; null where <see cref="FundsFrom"/> gives all of it.</summary>
    public FundsSplit? Funds { get; init; }

    /// <summary>When it was first given to the provider (UTC); null until it was.</summary>
    public DateTimeOffset? GivenAt { get; init; }

    /// <summary>By when the buyer should see it (UTC).</summary>
    public DateTimeOffset? ArrivalExpectedBy { get; init; }

    /// <summary>Whether <see cref="ArrivalExpectedBy"/> rests on a holiday notice that is not yet published. What was told is kept; only an earlier day may take its place.</summary>
    public bool ArrivalIsProvisional { get; init; }

    /// <summary>When the provider says it went (UTC).</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>Where it went, in the provider's words.</summary>
    public string? ReceivedAccount { get; init; }

    /// <summary>Why the provider refused or could not, in its words.</summary>
    public string? Trouble { get; init; }

    /// <summary>Whether the provider spoke of another amount than was to be paid: a person compares first.</summary>
    public bool AmountDiffers { get; init; }

    /// <summary>When the bank gave the money back (退票, UTC); what the provider says of a time before is old.</summary>
    public DateTimeOffset? GivenBackAt { get; init; }

    /// <summary>How much the bank gave back, or the provider never sent, where that was not all of it: so much lies with the provider, the rest is the buyer's.</summary>
    public Money? GivenBack { get; init; }

    /// <summary>What the buyer still has to get, as long as it has not been paid.</summary>
    [JsonIgnore]
    public Money Due => GivenBack ?? Amount - Fee;

    /// <summary>What the provider says it paid, where that is another amount than was to be paid: a person compares, and may accept it. Null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? PaidInstead { get; init; }

    /// <summary>How much more than was due the provider paid, once a person has accepted that it did: it is to be got back. Null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? PaidOver { get; init; }

    /// <summary>What the buyer has beyond what was due; null for nothing.</summary>
    [JsonIgnore]
    public Money? Surplus => PaidBesides ?? PaidOver;

    /// <summary>What the provider paid although the buyer was paid otherwise, by hand or under another number: a person gets it back. Null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? PaidBesides { get; init; }

    /// <summary>When another account was found for it (UTC); trouble from before that is old.</summary>
    public DateTimeOffset? TakenUpAt { get; init; }

    /// <summary>Whether finance pays the buyer by hand, or did.</summary>
    public bool ByHand { get; init; }

    /// <summary>Whether the provider gives the money to the merchant's own account: what it pays under its number is no payment to the buyer then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ToMerchant { get; init; }

    /// <summary>Whether only a person can bring it further: a payee who confirms a transfer, or finance that pays by bank.</summary>
    [JsonIgnore]
    public bool AwaitsPerson => State == PayoutState.Accepted && (Confirmation is not null || Channel == PayoutChannel.Bank);
}
