using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Wallets;

/// <summary>
/// Which withdrawals are under way, and in whose wallets: a row is written before the money is held and removed once the withdrawal is over, so that
/// none is forgotten between the two, and one is found by its number. While it is there, the sweep sees to it that its orchestration is too.
/// </summary>
internal sealed class WithdrawalsUnderWay(CaseTables tables)
{
    // No wallet has this partition: theirs are of two parts.
    private const string Partition = "under-way";
    private const string SinceProperty = "Since";
    private const string StartedProperty = "Started";

    /// <summary>Writes down that it begins.</summary>
    public async Task KeepAsync(WithdrawalKey key, DateTimeOffset since, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        TableEntity row = WalletRows.Row(Partition, TableKey.Of(key.WithdrawalId), key);
        row[SinceProperty] = since;
        row[StartedProperty] = false;
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Its orchestration was seen to be there. One that is over meanwhile stays forgotten.</summary>
    public async Task SeenAsync(string withdrawalId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        var row = new TableEntity(Partition, TableKey.Of(withdrawalId)) { [SinceProperty] = at, [StartedProperty] = true };
        try
        {
            await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.IsRace())
        {
            // It is over.
        }
    }

    /// <summary>It is over, or never began.</summary>
    public async Task ForgetAsync(string withdrawalId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        await table.DeleteEntityAsync(Partition, TableKey.Of(withdrawalId), cancellationToken: cancellationToken);
    }

    /// <summary>Where one lies that is under way; null if it is not.</summary>
    public async Task<WithdrawalKey?> FindAsync(string withdrawalId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(Partition, TableKey.Of(withdrawalId), cancellationToken);
        return row is null ? null : TableDocument.Read<WithdrawalKey>(row);
    }

    /// <summary>Those begun before a time whose orchestration is not known to have been started.</summary>
    public Task<IReadOnlyList<WithdrawalKey>> NotStartedAsync(DateTimeOffset before, CancellationToken cancellationToken) => BeforeAsync(before, started: false, cancellationToken);

    /// <summary>Those whose orchestration was seen before a time, and not since.</summary>
    public Task<IReadOnlyList<WithdrawalKey>> NotSeenAsync(DateTimeOffset before, CancellationToken cancellationToken) => BeforeAsync(before, started: true, cancellationToken);

    private async Task<IReadOnlyList<WithdrawalKey>> BeforeAsync(DateTimeOffset before, bool started, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and Since lt {before} and Started eq {started}");
        var keys = new List<WithdrawalKey>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            keys.Add(TableDocument.Read<WithdrawalKey>(row));
        }

        return keys;
    }
}
