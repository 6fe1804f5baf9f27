using System.Collections.Immutable;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Ledger;

/// <summary>All that is written down of one case's money, wherever it lies.</summary>
/// <param name="RefundId">The case.</param>
/// <param name="IsClosed">Whether it is over.</param>
/// <param name="Payout">Its payout; null while there is none.</param>
/// <param name="Reserved">What it holds of its order line; null for nothing.</param>
/// <param name="Postings">Its ledger.</param>
/// <param name="Entries">What the accounts have of these postings.</param>
/// <param name="Provider">What the provider says of the payout; null if it could not be asked.</param>
/// <param name="Besides">What the buyer is known to have beyond what was due, in minor units, for finance to get back.</param>
public sealed record CaseBooks(
    string RefundId,
    bool IsClosed,
    Payout? Payout,
    ReservedAmount? Reserved,
    ImmutableArray<Posting> Postings,
    ImmutableArray<AccountEntry> Entries,
    ProviderStatement? Provider,
    long Besides = 0);
