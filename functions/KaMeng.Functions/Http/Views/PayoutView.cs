using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Http.Views;

/// <summary>The money of a case as the contract answers it.</summary>
internal sealed record PayoutView
{
    /// <summary>How far it is.</summary>
    public required PayoutState State { get; init; }

    /// <summary>Our number of the refund at the provider.</summary>
    public required string RefundNumber { get; init; }

    /// <summary>Who pays it out.</summary>
    public required PaymentProvider Provider { get; init; }

    /// <summary>Which way.</summary>
    public required PayoutRoute Route { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the way costs the buyer.</summary>
    public required Money Fee { get; init; }

    /// <summary>The provider's number; left out until known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProviderRefundId { get; init; }

    /// <summary>Whose money; of several sources the one that gives most.</summary>
    public required FundsSource FundsFrom { get; init; }

    /// <summary>What each source gives.</summary>
    public required ImmutableArray<FundsPart> Funds { get; init; }

    /// <summary>By when the buyer should see it.</summary>
    public required DateTimeOffset? ArrivalExpectedBy { get; init; }

    /// <summary>Whether that day rests on a holiday notice not yet published; left out unless it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ArrivalIsProvisional { get; init; }

    /// <summary>When it went; left out until it did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>How much the bank gave back, where that was not all of it; left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? GivenBack { get; init; }

    /// <summary>What the buyer confirms a transfer with; for the storefront only, and left out unless one waits for that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Confirmation { get; init; }

    /// <summary>Where it went; left out until known, and for merchants.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReceivedAccount { get; init; }
}
