using Azure;
using Azure.Data.Tables;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Storage;

/// <summary>Complaints from outside, and beside each a row of the list, the nearest deadline first; the two change together.</summary>
internal sealed class ComplaintStore(CaseTables tables)
{
    private const string Partition = "complaints";
    private const string DocumentPrefix = "of-";
    private const string ListPrefix = "list-";
    private const string Open = "0";
    private const string Closed = "1";
    private const string KeyProperty = "Key";
    private const int Patience = 20;

    /// <summary>A complaint by its key; null if there is none.</summary>
    public async Task<Complaint?> FindAsync(string key, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Complaints.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(Partition, DocumentPrefix + TableKey.Of(key), cancellationToken);
        return row is null ? null : TableDocument.Read<Complaint>(row);
    }

    /// <summary>Changes a complaint, or makes it; of two at the same time each sees what the other wrote.</summary>
    /// <param name="key">Which.</param>
    /// <param name="change">The complaint after it, given the one there is; null or the same leaves it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The complaint there is then; null if there is none.</returns>
    public async Task<Complaint?> ChangeAsync(string key, Func<Complaint?, Complaint?> change, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Complaints.GetAsync(cancellationToken);
        for (int attempt = 1; ; attempt++)
        {
            TableEntity? row = await table.FindAsync(Partition, DocumentPrefix + TableKey.Of(key), cancellationToken);
            Complaint? before = row is null ? null : TableDocument.Read<Complaint>(row);
            Complaint? after = change(before);
            if (after is null || after == before)
            {
                return before;
            }

            try
            {
                await table.SubmitTransactionAsync(Actions(row, before, after), cancellationToken);
                return after;
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // Somebody else changed it meanwhile: look again.
            }
        }
    }

    /// <summary>Complaints after a place in the list, open ones by the nearest deadline, then those that are over, the latest first.</summary>
    /// <param name="source">Only from there; null for everywhere.</param>
    /// <param name="state">Only so far; null for all.</param>
    /// <param name="after">The place; null for the beginning.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The complaints, each with its place.</returns>
    public async Task<IReadOnlyList<(string Place, Complaint Complaint)>> ListAsync(
        ComplaintSource? source, ComplaintState? state, string? after, int limit, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Complaints.GetAsync(cancellationToken);
        string from = after ?? ListPrefix;
        string end = TableKey.After(ListPrefix);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {from} and RowKey lt {end}");
        if (source is { } door)
        {
            filter += " and " + TableClient.CreateQueryFilter($"Source eq {UpperSnake.Of(door)}");
        }

        if (state is { } far)
        {
            filter += " and " + TableClient.CreateQueryFilter($"State eq {UpperSnake.Of(far)}");
        }

        var places = new List<(string Place, string Key)>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, limit, cancellationToken: cancellationToken))
        {
            places.Add((row.RowKey, row.GetString(KeyProperty)));
            if (places.Count == limit)
            {
                break;
            }
        }

        Complaint?[] found = await Task.WhenAll(places.Select(place => FindAsync(place.Key, cancellationToken)));
        return [.. places.Zip(found).Where(pair => pair.Second is not null).Select(pair => (pair.First.Place, pair.Second!))];
    }

    private static IEnumerable<TableTransactionAction> Actions(TableEntity? row, Complaint? before, Complaint after)
    {
        var document = new TableEntity(Partition, DocumentPrefix + TableKey.Of(after.Key));
        TableDocument.Write(document, after);
        yield return row is null
            ? new TableTransactionAction(TableTransactionActionType.Add, document)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, document, row.ETag);
        string will = Place(after);
        if (before is not null && Place(before) is var was && was != will)
        {
            yield return new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, was), ETag.All);
        }

        yield return new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, will)
        {
            [KeyProperty] = after.Key,
            ["Source"] = UpperSnake.Of(after.Source),
            ["State"] = UpperSnake.Of(after.State),
        });
    }

    private static string Place(Complaint complaint) => complaint.NextDueAt is { } due
        ? $"{ListPrefix}{Open}{TableKey.Sortable(due)}{TableKey.Separator}{TableKey.Of(complaint.Key)}"
        : $"{ListPrefix}{Closed}{TableKey.SortableDescending(complaint.ClosedAt!.Value)}{TableKey.Separator}{TableKey.Of(complaint.Key)}";
}
