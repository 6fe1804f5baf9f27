using Azure.Data.Tables;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Storage;

/// <summary>Reissued codes, encrypted, in the case's partition until the case closes (policy.md, retention: sensitive 0 d after close).</summary>
internal sealed class CodeStore(CaseTables tables)
{
    private const string Prefix = "code-";
    private const string SealedProperty = "Sealed";

    /// <summary>Keeps one; the same one again is the same.</summary>
    public async Task KeepAsync(string refundId, string codeId, byte[] sealedCode, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        var row = new TableEntity(TableKey.Of(refundId), Key(codeId)) { [SealedProperty] = sealedCode };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>One; null once it was erased.</summary>
    public async Task<byte[]?> FindAsync(string refundId, string codeId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        return (await table.FindAsync(TableKey.Of(refundId), Key(codeId), cancellationToken))?.GetBinary(SealedProperty);
    }

    /// <summary>Erases one that was refused.</summary>
    public async Task EraseAsync(string refundId, string codeId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        await table.DeleteEntityAsync(TableKey.Of(refundId), Key(codeId), cancellationToken: cancellationToken);
    }

    /// <summary>Erases all of a closed case. Only one that was offered a reissue can have any.</summary>
    public async Task EraseAsync(RefundCase closed, CancellationToken cancellationToken)
    {
        if (!closed.Timeline.Any(entry => entry.Event == TimelineEvent.OfferMade))
        {
            return;
        }

        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        foreach (TableEntity row in await table.WithPrefixAsync(TableKey.Of(closed.RefundId), Prefix, cancellationToken))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
        }
    }

    private static string Key(string codeId) => Prefix + TableKey.Of(codeId);
}
