using System.Globalization;
using Azure.Data.Tables;
using KaMeng.Functions.Console.Batches;
using KaMeng.Pages.Batches;

namespace KaMeng.Functions.Storage;

/// <summary>Batches: what was asked, and a row for what became of it in each case.</summary>
internal sealed class BatchStore(CaseTables tables, TimeProvider clock)
{
    /// <summary>When a row was written; by it old batches are purged.</summary>
    public const string AtProperty = "At";

    private const string AskedKey = "asked";
    private const string LinePrefix = "line-";

    /// <summary>Keeps what is asked; the same batch again changes nothing.</summary>
    public async Task KeepAsync(BatchInput input, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Batches.GetAsync(cancellationToken);
        var row = new TableEntity(TableKey.Of(input.BatchId), AskedKey) { [AtProperty] = input.At };
        TableDocument.Write(row, input);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>What was asked; null if there is no such batch.</summary>
    public async Task<BatchInput?> FindAsync(string batchId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Batches.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(TableKey.Of(batchId), AskedKey, cancellationToken);
        return row is null ? null : TableDocument.Read<BatchInput>(row);
    }

    /// <summary>Keeps what became of it in one case.</summary>
    public async Task KeepAsync(string batchId, BatchLine line, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Batches.GetAsync(cancellationToken);
        string key = LinePrefix + line.Number.ToString("D4", CultureInfo.InvariantCulture);
        var row = new TableEntity(TableKey.Of(batchId), key) { [AtProperty] = clock.GetUtcNow() };
        TableDocument.Write(row, line);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>What became of it so far, in order.</summary>
    public async Task<IReadOnlyList<BatchLine>> LinesAsync(string batchId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Batches.GetAsync(cancellationToken);
        List<TableEntity> rows = await table.WithPrefixAsync(TableKey.Of(batchId), LinePrefix, cancellationToken);
        return [.. rows.Select(TableDocument.Read<BatchLine>)];
    }
}
