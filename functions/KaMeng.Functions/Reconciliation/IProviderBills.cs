using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Reconciliation;

/// <summary>The bills of a provider: what it says it refunded on a day.</summary>
internal interface IProviderBills
{
    /// <summary>Whose.</summary>
    PayoutChannel Channel { get; }

    /// <summary>The bill of a day in Shanghai. What cannot be had yet, for whatever reason, is an answer and no exception.</summary>
    Task<ProviderBill> FetchAsync(DateOnly day, CancellationToken cancellationToken);
}
