using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Functions.Http.Views;

/// <summary>A withdrawal as the contract answers it; whom it is paid to is not in it.</summary>
internal sealed record WithdrawalView
{
    /// <summary>Its id.</summary>
    public required string WithdrawalId { get; init; }

    /// <summary>Whose wallet.</summary>
    public required string BuyerId { get; init; }

    /// <summary>Its number at the provider.</summary>
    public required string Number { get; init; }

    /// <summary>Which way it goes.</summary>
    public required PayoutChannel Channel { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>How far it is; CLOSED and FAILED are back in the wallet.</summary>
    public required PayoutState State { get; init; }

    /// <summary>What the buyer's WeChat opens the confirmation with; left out unless it waits for that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Confirmation { get; init; }

    /// <summary>The last digits of the bank account; left out for any other way.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccountEnding { get; init; }

    /// <summary>What went wrong; left out unless something did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Trouble { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the money went; left out until it did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>The view of a withdrawal.</summary>
    public static WithdrawalView Of(Withdrawal withdrawal)
    {
        ArgumentNullException.ThrowIfNull(withdrawal);
        return new()
        {
            WithdrawalId = withdrawal.WithdrawalId,
            BuyerId = withdrawal.BuyerId,
            Number = withdrawal.Payout.RefundNumber,
            Channel = withdrawal.Payout.Channel,
            Amount = withdrawal.Payout.Amount,
            State = withdrawal.Payout.State,
            Confirmation = withdrawal.Payout.Confirmation,
            AccountEnding = withdrawal.AccountEnding,
            Trouble = withdrawal.Payout.Trouble,
            RequestedAt = withdrawal.RequestedAt,
            ArrivedAt = withdrawal.Payout.ArrivedAt,
        };
    }
}
