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
/// <param name="Provider">What the provider says of the payout that has gone; null if it could not be asked, or was not to be.</param>
public sealed record CaseBooks(
    string RefundId,
    bool IsClosed,
    Payout? Payout,
    ReservedAmount? Reserved,
    ImmutableArray<Posting> Postings,
    ImmutableArray<AccountEntry> Entries,
    ProviderStatement? Provider)
{
    /// <summary>What providers say of the attempts that the case does not count as paid by them: each that was given up, was refused, or gave way to a payment by hand.</summary>
    public ImmutableArray<ProviderStatement> Others { get; init; } = [];

    /// <summary>What the buyer is known to have beyond what was due, in minor units, for finance to get back.</summary>
    public long Besides { get; init; }
}
