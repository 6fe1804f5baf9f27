using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Wallets;

/// <summary>One movement of money in a wallet.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Kind">From where to where.</param>
/// <param name="Key">What it was for: a refund's number or a withdrawal's. A wallet has at most one entry of a kind under a key.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Balance">What could be used after it.</param>
public sealed record WalletEntry(long Number, WalletEntryKind Kind, string Key, Money Amount, DateTimeOffset At, Money Balance);
