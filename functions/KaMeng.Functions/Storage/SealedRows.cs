using Azure.Data.Tables;

namespace KaMeng.Functions.Storage;

/// <summary>Secrets, encrypted, in the case's partition until the case closes (policy.md, retention: sensitive 0 d after close).</summary>
internal abstract class SealedRows(CaseTables tables, string prefix)
{
    private const string SealedProperty = "Sealed";

    /// <summary>Keeps one; the same one again is the same.</summary>
    public async Task KeepAsync(string refundId, string secretId, byte[] sealedSecret, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        var row = new TableEntity(TableKey.Of(refundId), Key(secretId)) { [SealedProperty] = sealedSecret };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>One; null once it was erased.</summary>
    public async Task<byte[]?> FindAsync(string refundId, string secretId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        return (await table.FindAsync(TableKey.Of(refundId), Key(secretId), cancellationToken))?.GetBinary(SealedProperty);
    }

    /// <summary>Erases one that was refused.</summary>
    public async Task EraseAsync(string refundId, string secretId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        await table.DeleteEntityAsync(TableKey.Of(refundId), Key(secretId), cancellationToken: cancellationToken);
    }

    /// <summary>Erases all of a case.</summary>
    protected async Task EraseAllAsync(string refundId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        foreach (TableEntity row in await table.WithPrefixAsync(TableKey.Of(refundId), prefix, cancellationToken))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
        }
    }

    private string Key(string secretId) => prefix + TableKey.Of(secretId);
}
