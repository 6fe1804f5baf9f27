using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Retention;

/// <summary>
/// Removes the rows nobody asks for any more: nonces whose signatures are too old to be accepted, answers that are not repeated any more, days of merchants that no rate
/// looks back to, deliveries that are long over, and old batches of operators.
/// </summary>
internal sealed partial class ExpiredRows(TableServiceClient service, TimeProvider clock, ILogger<ExpiredRows> logger) : IDisposable
{
    // A table transaction takes no more.
    private const int Batch = 100;

    // Instances' clocks differ a little, and a row too many does no harm.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    // A rate looks back 30 days and a provider takes a refund for a year; a month more, because both may be asked about late.
    private static readonly TimeSpan PastKeptFor = TimeSpan.FromDays(400);

    private readonly TableOnFirstUse _nonces = new(service, TableNonces.TableName);
    private readonly TableOnFirstUse _keys = new(service, TableAnswerStore.TableName);
    private readonly TableOnFirstUse _standing = new(service, TableNames.Standing);
    private readonly TableOnFirstUse _watches = new(service, TableNames.Watches);
    private readonly TableOnFirstUse _batches = new(service, TableNames.Batches);

    /// <summary>The most rows of one table that one round removes, so that it ends well before the next; what is left waits for that.</summary>
    public int Most { get; init; } = 20_000;

    /// <summary>One round.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        await PurgeAsync(_nonces, TableNonces.TableName, TableNonces.TimeProperty, now - StorefrontGate.NonceLife - Margin, cancellationToken);
        await PurgeAsync(_keys, TableAnswerStore.TableName, nameof(KeptAnswer.FirstSeen), now - OncePerKey.KeptFor - Margin, cancellationToken);
    }

    /// <summary>One round of the days and deliveries that nothing asks about any more.</summary>
    public async Task PurgePastAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset before = clock.GetUtcNow() - PastKeptFor;
        await PurgeAsync(_standing, TableNames.Standing, StandingStore.DayProperty, before, cancellationToken);
        await PurgeAsync(_watches, TableNames.Watches, WatchStore.EndedProperty, before, cancellationToken);
        await PurgeAsync(_batches, TableNames.Batches, BatchStore.AtProperty, before, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _standing.Dispose();
        _watches.Dispose();
        _batches.Dispose();
        _nonces.Dispose();
        _keys.Dispose();
    }

    private async Task PurgeAsync(TableOnFirstUse lazyTable, string name, string timeProperty, DateTimeOffset before, CancellationToken cancellationToken)
    {
        TableClient table = await lazyTable.GetAsync(cancellationToken);
        List<TableEntity> expired = await ExpiredAsync(table, timeProperty, before, cancellationToken);
        int removed = 0;
        foreach (TableEntity[] rows in expired.GroupBy(row => row.PartitionKey, StringComparer.Ordinal).SelectMany(partition => partition.Chunk(Batch)))
        {
            removed += await RemoveAsync(table, rows, cancellationToken);
        }

        if (removed > 0)
        {
            LogRemoved(removed, name, before);
        }
    }

    private async Task<List<TableEntity>> ExpiredAsync(TableClient table, string timeProperty, DateTimeOffset before, CancellationToken cancellationToken)
    {
        string filter = TableClient.CreateQueryFilter(FormattableStringFactory.Create($"{timeProperty} lt {{0}}", before));
        var expired = new List<TableEntity>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey", "Timestamp"], cancellationToken: cancellationToken))
        {
            expired.Add(row);
            if (expired.Count == Most)
            {
                break;
            }
        }

        return expired;
    }

    // By the version that was read: an expired key that comes again meanwhile begins a new life in the same row.
    private static async Task<int> RemoveAsync(TableClient table, TableEntity[] rows, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag)), cancellationToken);
            return rows.Length;
        }
        catch (RequestFailedException fault) when (fault.IsRace())
        {
            // Then none of them was removed; the next round reads them again.
            return 0;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Removed {Count} rows of table {Table} from before {Before:O}")]
    private partial void LogRemoved(int count, string table, DateTimeOffset before);
}
