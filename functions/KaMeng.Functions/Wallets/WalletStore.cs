using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Functions.Wallets;

/// <summary>What buyers have at the platform. Nothing here is ever purged: it is their money.</summary>
internal sealed class WalletStore(CaseTables tables)
{
    // Of many at once each round lets one through.
    private const int Patience = 200;

    /// <summary>The wallet as it stands; an empty one where nothing ever came in.</summary>
    public async Task<WalletBook> FindAsync(string storefrontId, string buyerId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        return WalletRows.Read(await table.FindAsync(WalletRows.Partition(storefrontId, buyerId), WalletRows.Book, cancellationToken));
    }

    /// <summary>Puts a refund into a wallet, once under its number. The entry that is there may be of another amount: then nothing was done.</summary>
    public async Task<WalletEntry> CreditAsync(Payee payee, string refundNumber, Money amount, DateTimeOffset at, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        string partition = WalletRows.Partition(payee.StorefrontId, payee.BuyerId);
        for (int attempt = 1; ; attempt++)
        {
            if (await EntryAsync(payee, WalletEntryKind.Credit, refundNumber, cancellationToken) is { } known)
            {
                return known;
            }

            TableEntity? row = await table.FindAsync(partition, WalletRows.Book, cancellationToken);
            (WalletBook after, WalletEntry entry) = WalletRows.Read(row).Post(WalletEntryKind.Credit, refundNumber, amount, at);
            try
            {
                await table.SubmitTransactionAsync(WalletRows.Post(partition, row, after, entry), cancellationToken);
                return entry;
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // Another entry was made meanwhile, or this very one: look again.
            }
        }
    }

    /// <summary>The entry of a kind under a key, or null.</summary>
    public async Task<WalletEntry?> EntryAsync(Payee payee, WalletEntryKind kind, string key, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(WalletRows.Partition(payee.StorefrontId, payee.BuyerId), WalletRows.Key(kind, key), cancellationToken);
        return row is null ? null : TableDocument.Read<WalletEntry>(row);
    }

    /// <summary>Entries, the latest first, from before the one whose number is given.</summary>
    public async Task<IReadOnlyList<WalletEntry>> EntriesAsync(string storefrontId, string buyerId, long? before, int limit, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        string partition = WalletRows.Partition(storefrontId, buyerId);
        string from = before is { } number ? WalletRows.Entry(number) : WalletRows.EntryPrefix;
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {TableKey.After(WalletRows.EntryPrefix)}");
        var entries = new List<WalletEntry>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, limit, cancellationToken: cancellationToken))
        {
            entries.Add(TableDocument.Read<WalletEntry>(row));
            if (entries.Count == limit)
            {
                break;
            }
        }

        return entries;
    }

    /// <summary>Every wallet with all its entries.</summary>
    public async Task<IReadOnlyList<WalletStatement>> AllAsync(CancellationToken cancellationToken)
    {
        TableClient table = await tables.Wallets.GetAsync(cancellationToken);
        string filter = TableClient.CreateQueryFilter(
            $"RowKey eq {WalletRows.Book} or (RowKey gt {WalletRows.EntryPrefix} and RowKey lt {TableKey.After(WalletRows.EntryPrefix)})");
        var wallets = new List<WalletStatement>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            // Rows come partition by partition, in each the book first.
            if (row.RowKey == WalletRows.Book)
            {
                wallets.Add(new WalletStatement(row.PartitionKey, WalletRows.Read(row), []));
            }
            else
            {
                wallets[^1] = wallets[^1] with { Entries = wallets[^1].Entries.Add(TableDocument.Read<WalletEntry>(row)) };
            }
        }

        return wallets;
    }
}
