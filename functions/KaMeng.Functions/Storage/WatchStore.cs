using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.AfterSales;

namespace KaMeng.Functions.Storage;

/// <summary>Watched deliveries, and beside each that is still open a row that sorts by when it is overdue; the two change together.</summary>
internal sealed class WatchStore(CaseTables tables)
{
    /// <summary>On each watch that has ended: when it was due. Rows without it are kept.</summary>
    public const string EndedProperty = "WasDueAt";

    private const string Partition = "watch";
    private const string DocumentPrefix = "of-";
    private const string DuePrefix = "due-";
    private const string KeyProperty = "Key";
    private const int Patience = 20;

    /// <summary>The watch of an order line; null if there is none.</summary>
    public async Task<DeliveryWatch?> FindAsync(string storefrontId, string orderId, string lineId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Watches.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(Partition, DocumentPrefix + Key(storefrontId, orderId, lineId), cancellationToken);
        return row is null ? null : TableDocument.Read<DeliveryWatch>(row);
    }

    /// <summary>
    /// Changes a watch, or makes it. Whoever is quicker is seen by the other: a delivery and an overdue refund never both win.
    /// </summary>
    /// <param name="storefrontId">Whose order.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="lineId">The line.</param>
    /// <param name="change">The watch after it, given the one there is; null or the same leaves it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The watch there is then; null if there is none.</returns>
    public async Task<DeliveryWatch?> ChangeAsync(
        string storefrontId, string orderId, string lineId, Func<DeliveryWatch?, DeliveryWatch?> change, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Watches.GetAsync(cancellationToken);
        string key = Key(storefrontId, orderId, lineId);
        for (int attempt = 1; ; attempt++)
        {
            TableEntity? row = await table.FindAsync(Partition, DocumentPrefix + key, cancellationToken);
            DeliveryWatch? before = row is null ? null : TableDocument.Read<DeliveryWatch>(row);
            DeliveryWatch? after = change(before);
            if (after is null || after == before)
            {
                return before;
            }

            try
            {
                await table.SubmitTransactionAsync(Actions(key, row, before, after), cancellationToken);
                return after;
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // Somebody else changed it meanwhile: look again.
            }
        }
    }

    /// <summary>The watches that are overdue, the longest first, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<DeliveryWatch>> OverdueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Watches.GetAsync(cancellationToken);
        string from = DuePrefix;
        string before = DuePrefix + TableKey.Sortable(now.AddTicks(1));
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {from} and RowKey lt {before}");
        var keys = new List<string>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, most, cancellationToken: cancellationToken))
        {
            keys.Add(row.GetString(KeyProperty));
            if (keys.Count == most)
            {
                break;
            }
        }

        var overdue = new List<DeliveryWatch>();
        foreach (string key in keys)
        {
            if (await table.FindAsync(Partition, DocumentPrefix + key, cancellationToken) is { } row)
            {
                overdue.Add(TableDocument.Read<DeliveryWatch>(row));
            }
        }

        return overdue;
    }

    private static IEnumerable<TableTransactionAction> Actions(string key, TableEntity? row, DeliveryWatch? before, DeliveryWatch after)
    {
        var document = new TableEntity(Partition, DocumentPrefix + key);
        TableDocument.Write(document, after);
        if (DueKey(key, after) is null)
        {
            document[EndedProperty] = after.OverdueAt;
        }

        yield return row is null
            ? new TableTransactionAction(TableTransactionActionType.Add, document)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, document, row.ETag);
        string? was = before is null ? null : DueKey(key, before);
        string? will = DueKey(key, after);
        if (was == will)
        {
            yield break;
        }

        if (was is not null)
        {
            yield return new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, was), ETag.All);
        }

        if (will is not null)
        {
            yield return new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(Partition, will) { [KeyProperty] = key });
        }
    }

    private static string? DueKey(string key, DeliveryWatch watch) => watch.State is WatchState.Watching or WatchState.Overdue
        ? $"{DuePrefix}{TableKey.Sortable(watch.OverdueAt)}{TableKey.Separator}{key}"
        : null;

    private static string Key(string storefrontId, string orderId, string lineId) =>
        $"{TableKey.Of(storefrontId, orderId)}{TableKey.Separator}{TableKey.Of(lineId)}";
}
