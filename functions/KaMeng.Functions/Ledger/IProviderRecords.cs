using KaMeng.Functions.Channels;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Ledger;

/// <summary>What providers have written down themselves.</summary>
internal interface IProviderRecords
{
    /// <summary>What the provider says of a refund; null if it cannot be asked now.</summary>
    Task<ProviderStatement?> OfAsync(RefundInstruction instruction, CancellationToken cancellationToken);
}
