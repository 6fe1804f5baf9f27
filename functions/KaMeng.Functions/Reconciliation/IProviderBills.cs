using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Reconciliation;

/// <summary>The bills of a provider: what it says it paid on a day.</summary>
internal interface IProviderBills
{
    /// <summary>Whose.</summary>
    PayoutChannel Channel { get; }

    /// <summary>The bill of a day in Shanghai. What cannot be had yet, for whatever reason, is an answer and no exception.</summary>
    Task<ProviderBill> FetchAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>
    /// Looks again at what the bill has as paid and we have not. Nothing to look at where a bill has states; one that only tells what left an account says nothing of whether it arrived.
    /// </summary>
    Task<BillEntry> ConfirmAsync(BillEntry entry, CancellationToken cancellationToken) => Task.FromResult(entry);
}
