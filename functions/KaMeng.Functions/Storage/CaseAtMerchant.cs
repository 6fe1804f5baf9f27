using Azure.Data.Tables;

namespace KaMeng.Functions.Storage;

/// <summary>What is kept of one case in its merchant's partition: that it was counted, what it drew, its silences. The sums it went into are the merchant's.</summary>
internal sealed class CaseAtMerchant(CaseTables tables)
{
    /// <summary>Forgets it; the sums stay.</summary>
    public async Task ForgetAsync(string merchantId, string refundId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Standing.GetAsync(cancellationToken);
        string partition = TableKey.Of(merchantId);
        string key = TableKey.Of(refundId);
        List<TableEntity> silences = await table.WithPrefixAsync(partition, StandingStore.SilencePrefix, cancellationToken);
        IEnumerable<string> own = silences.Select(row => row.RowKey).Where(silence => silence.EndsWith(TableKey.Separator + key, StringComparison.Ordinal));
        foreach (string row in own.Append(StandingStore.CountedPrefix + key).Append(StandingStore.DrawPrefix + key))
        {
            await table.DeleteEntityAsync(partition, row, cancellationToken: cancellationToken);
        }
    }
}
