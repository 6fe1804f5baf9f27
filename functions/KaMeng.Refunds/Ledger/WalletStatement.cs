using System.Collections.Immutable;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Refunds.Ledger;

/// <summary>One wallet as it is written down.</summary>
/// <param name="Owner">Whose: the storefront and its number of the buyer.</param>
/// <param name="Book">What it says it has.</param>
/// <param name="Entries">What moved money in it.</param>
public sealed record WalletStatement(string Owner, WalletBook Book, ImmutableArray<WalletEntry> Entries);
