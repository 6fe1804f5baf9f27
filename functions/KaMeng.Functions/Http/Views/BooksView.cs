using System.Collections.Immutable;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Http.Views;

/// <summary>What was found of the books.</summary>
/// <param name="Balanced">Whether nothing on this page differs.</param>
/// <param name="Accounts">What each account gained; with the first page only.</param>
/// <param name="Cases">How many cases were looked at.</param>
/// <param name="Payouts">How many of them have paid.</param>
/// <param name="Postings">How many postings they have.</param>
/// <param name="Differences">What does not agree, and what to look at.</param>
/// <param name="NextCursor">Where to go on; null at the end.</param>
internal sealed record BooksView(
    bool Balanced, ImmutableArray<AccountBalance> Accounts, int Cases, int Payouts, int Postings, ImmutableArray<BooksDifference> Differences, string? NextCursor);
