using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Ledger;

/// <summary>What providers have written down themselves.</summary>
internal interface IProviderRecords
{
    /// <summary>What the provider of a case's payout says of it; null if it cannot be asked now, or the case has none.</summary>
    Task<ProviderStatement?> OfAsync(RefundCase refundCase, CancellationToken cancellationToken);
}
