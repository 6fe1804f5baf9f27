using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Standing;

namespace KaMeng.Functions.Storage;

/// <summary>Which merchants are gone, beside what else is kept of them.</summary>
internal sealed class MerchantGoneStore(CaseTables tables)
{
    public const string RowKey = "gone";

    private const int Patience = 200;

    /// <summary>What was said of a merchant; null for nothing.</summary>
    public async Task<KeptGone?> FindAsync(string merchantId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Standing.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(TableKey.Of(merchantId), RowKey, cancellationToken);
        return row is null ? null : TableDocument.Read<KeptGone>(row);
    }

    /// <summary>Whether a merchant is gone.</summary>
    public async Task<bool> IsGoneAsync(string merchantId, CancellationToken cancellationToken) => await FindAsync(merchantId, cancellationToken) is { IsGone: true };

    /// <summary>Writes down what follows from what was said before; of two at the same time the second sees the first.</summary>
    public async Task<KeptGone> SayAsync(string merchantId, Func<KeptGone?, KeptGone> next, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Standing.GetAsync(cancellationToken);
        for (int attempt = 1; ; attempt++)
        {
            TableEntity? row = await table.FindAsync(TableKey.Of(merchantId), RowKey, cancellationToken);
            KeptGone? before = row is null ? null : TableDocument.Read<KeptGone>(row);
            KeptGone after = next(before);
            if (after == before)
            {
                return after;
            }

            var written = new TableEntity(TableKey.Of(merchantId), RowKey);
            TableDocument.Write(written, after);
            try
            {
                await (row is null
                    ? table.AddEntityAsync(written, cancellationToken)
                    : table.UpdateEntityAsync(written, row.ETag, TableUpdateMode.Replace, cancellationToken));
                return after;
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // Somebody else said something meanwhile: look again.
            }
        }
    }
}
