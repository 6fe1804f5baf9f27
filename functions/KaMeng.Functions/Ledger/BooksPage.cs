using System.Collections.Immutable;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Ledger;

/// <summary>What was found of the books, a page of cases at a time.</summary>
/// <param name="Accounts">What each account gained; only with the first page.</param>
/// <param name="Cases">How many cases were looked at.</param>
/// <param name="Payouts">How many of them have paid.</param>
/// <param name="Postings">How many postings they have.</param>
/// <param name="Differences">What does not agree.</param>
/// <param name="NextCursor">Where to go on; null at the end.</param>
internal sealed record BooksPage(
    ImmutableArray<AccountBalance> Accounts, int Cases, int Payouts, int Postings, ImmutableArray<BooksDifference> Differences, string? NextCursor);
