using System.Text.Json.Serialization;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Wallets;

/// <summary>提现: money that leaves a wallet. What was held for it is paid out or returned once it is over.</summary>
public sealed record Withdrawal
{
    /// <summary>Its id: <c>wd_</c> and 26 characters.</summary>
    public required string WithdrawalId { get; init; }

    /// <summary>Whose buyer it is.</summary>
    public required string StorefrontId { get; init; }

    /// <summary>Whose wallet.</summary>
    public required string BuyerId { get; init; }

    /// <summary>The money on its way; it follows the same rules as a refund's.</summary>
    public required Payout Payout { get; init; }

    /// <summary>The last digits of the bank account it goes to; null for any other way.</summary>
    public string? AccountEnding { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether the provider has said how it ended. An amount it should not have reported keeps the money held.</summary>
    [JsonIgnore]
    public bool IsOver => Payout.State is PayoutState.Succeeded or PayoutState.Closed or PayoutState.Failed;

    /// <summary>What becomes of the held money; null while that is not known.</summary>
    [JsonIgnore]
    public WalletEntryKind? Settlement => Payout.State switch
    {
        PayoutState.Succeeded => WalletEntryKind.PaidOut,
        PayoutState.Closed or PayoutState.Failed => WalletEntryKind.Returned,
        _ => null,
    };
}
