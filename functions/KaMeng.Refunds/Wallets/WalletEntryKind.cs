using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Wallets;

/// <summary>What moved money in a wallet. Each kind moves it from one place to one other, so that nothing appears or goes without an entry.</summary>
[JsonConverter(typeof(UpperSnakeConverter<WalletEntryKind>))]
public enum WalletEntryKind
{
    /// <summary>余额退回: a refund came in, from outside to the balance.</summary>
    Credit,

    /// <summary>提现: a withdrawal was asked for, from the balance to what is held.</summary>
    Withdrawal,

    /// <summary>A withdrawal was paid, from what is held to outside.</summary>
    PaidOut,

    /// <summary>A withdrawal was not paid, from what is held back to the balance.</summary>
    Returned,
}
