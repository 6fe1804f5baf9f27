using System.Text.Json;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Json;
using KaMeng.Functions.Orchestrations;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Standing;

/// <summary>Puts together how it stands with a gone merchant: what was said, how far its cases are, and whose money has gone.</summary>
internal sealed class MerchantGoneReport(MerchantGoneStore store, AccountStore accounts, CaseOrchestrations orchestrations)
{
    /// <summary>The report; null for a merchant nobody said it of.</summary>
    public async Task<MerchantGoneFacts?> OfAsync(string merchantId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(merchantId, cancellationToken) is not { } said)
        {
            return null;
        }

        DateTimeOffset since = said.Since ?? DateTimeOffset.MaxValue;
        string? progress = said.IsGone ? await orchestrations.StatusAsync(MerchantGoneIds.Of(merchantId), cancellationToken) : null;
        return new MerchantGoneFacts(
            said,
            progress is null ? null : JsonSerializer.Deserialize<MerchantGoneProgress>(progress, ContractJson.Options),
            await TakenAsync(Account.Escrow(merchantId), since, cancellationToken),
            await TakenAsync(Account.Deposit(merchantId), since, cancellationToken),
            await TakenAsync(Account.Advanced(merchantId), since, cancellationToken),
            await accounts.OwedAsync(merchantId, Currency.Cny, cancellationToken));
    }

    private async Task<Money> TakenAsync(Account account, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await accounts.EntriesAsync(account, cancellationToken))
            .Where(entry => entry.At >= since && entry.Amount.Currency == Currency.Cny)
            .Aggregate(Money.Fen(0), (sum, entry) => sum - entry.Amount);
}
