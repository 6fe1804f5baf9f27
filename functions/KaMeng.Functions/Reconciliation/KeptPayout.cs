using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Reconciliation;

/// <summary>A payout as it is kept for reconciliation.</summary>
/// <param name="RefundId">The case; null for a withdrawal from a wallet, which has none.</param>
/// <param name="RefundNumber">Our number at the provider.</param>
/// <param name="Channel">The way it went.</param>
/// <param name="Amount">How much was sent: less what the way costs the buyer.</param>
/// <param name="State">How far it is.</param>
/// <param name="ArrivedAt">When the provider says it went (UTC).</param>
internal sealed record KeptPayout(string? RefundId, string RefundNumber, PayoutChannel Channel, Money Amount, PayoutState State, DateTimeOffset? ArrivedAt)
{
    /// <summary>When it was asked for (UTC), where no case tells.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When the bank gave it back (退票, UTC): the provider has paid it all the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? GivenBackAt { get; init; }

    /// <summary>Whether the provider is to have it as paid.</summary>
    [JsonIgnore]
    public bool WentByProvider => State == PayoutState.Succeeded || GivenBackAt is not null;
}
