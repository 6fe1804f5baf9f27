using Azure.Data.Tables;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Functions.Wallets;

/// <summary>
/// How a wallet lies in its partition: the balance in one row, each entry in one that sorts the latest first and, the same again, in one under its kind and
/// key. The three are written in one transaction, so that an entry is made once, and a balance is never without the entry that made it.
/// </summary>
internal static class WalletRows
{
    public const string Book = "book";

    public const string EntryPrefix = "entry-";

    private const string KeyPrefix = "key-";
    private const string WithdrawalPrefix = "withdrawal-";

    public static string Partition(string storefrontId, string buyerId) => TableKey.Of(storefrontId, buyerId);

    public static string Entry(long number) => string.Create(null, $"{EntryPrefix}{long.MaxValue - number:D19}");

    public static string Key(WalletEntryKind kind, string key) => $"{KeyPrefix}{kind}-{TableKey.Of(key)}";

    public static string Withdrawal(string withdrawalId) => WithdrawalPrefix + TableKey.Of(withdrawalId);

    public static WalletBook Read(TableEntity? row) => row is null ? WalletBook.Empty : TableDocument.Read<WalletBook>(row);

    /// <summary>What writes one more entry.</summary>
    public static List<TableTransactionAction> Post(string partition, TableEntity? read, WalletBook after, WalletEntry entry) =>
    [
        Put(read, Row(partition, Book, after)),
        Add(Row(partition, Key(entry.Kind, entry.Key), entry)),
        Add(Row(partition, Entry(entry.Number), entry)),
    ];

    public static TableEntity Row<T>(string partition, string key, T document)
    {
        var row = new TableEntity(partition, key);
        TableDocument.Write(row, document);
        return row;
    }

    public static TableTransactionAction Put(TableEntity? read, TableEntity row) =>
        read is null ? Add(row) : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, read.ETag);

    public static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);
}
