using System.Text;
using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Ledger;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Storage;

/// <summary>
/// What each account gained, a partition an account, so that the books can be summed without reading every case. These rows follow the postings; what a
/// merchant repays lies in no case, so its posting lies here, in the partition of what the merchant owes.
/// </summary>
internal sealed class AccountStore(CaseTables tables)
{
    private const string IndexPartition = "accounts";
    private const string EntryPrefix = "entry-";
    private const string RepaymentPrefix = "repayment-";
    private const string HeadKey = "head";
    private const string NameProperty = "Account";
    private const string CountProperty = "Repayments";
    private const int Patience = 200;

    /// <summary>Writes what a posting does to the accounts; again, it changes nothing.</summary>
    /// <param name="posting">The posting.</param>
    /// <param name="source">The case it lies in, or the merchant who repaid.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task FollowAsync(Posting posting, string source, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Accounts.GetAsync(cancellationToken);
        await Task.WhenAll(AccountEntry.Of(posting, source).Select(entry => FollowAsync(table, entry, cancellationToken)));
    }

    /// <summary>The accounts there are, after one of them, by name; of one kind where it is named.</summary>
    public async Task<IReadOnlyList<Account>> AccountsAsync(AccountKind? kind, Account? after, int most, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Accounts.GetAsync(cancellationToken);
        var filter = new StringBuilder(TableClient.CreateQueryFilter($"PartitionKey eq {IndexPartition}"));
        if (kind is { } only)
        {
            filter.Append(" and ").Append(TableClient.CreateQueryFilter($"Kind eq {only.ToString()}"));
        }

        if (after is not null)
        {
            filter.Append(" and ").Append(TableClient.CreateQueryFilter($"RowKey gt {Partition(after)}"));
        }

        var accounts = new List<Account>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter.ToString(), cancellationToken: cancellationToken))
        {
            accounts.Add(Account.Find(row.GetString(NameProperty)) ?? throw new InvalidDataException($"The books have an account '{row.RowKey}' that this version does not know. Was it written by a newer version of the app?"));
            if (accounts.Count == most)
            {
                break;
            }
        }

        return accounts;
    }

    /// <summary>What an account gained, entry by entry.</summary>
    public async Task<IReadOnlyList<AccountEntry>> EntriesAsync(Account account, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Accounts.GetAsync(cancellationToken);
        List<TableEntity> rows = await table.WithPrefixAsync(Partition(account), EntryPrefix, cancellationToken);
        return [.. rows.Select(TableDocument.Read<AccountEntry>).OrderBy(entry => entry.At)];
    }

    /// <summary>What an account has of a posting; null for nothing.</summary>
    public async Task<AccountEntry?> FindAsync(Account account, string postingKey, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Accounts.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(Partition(account), EntryPrefix + TableKey.Of(postingKey), cancellationToken);
        return row is null ? null : TableDocument.Read<AccountEntry>(row);
    }

    /// <summary>追偿: what a merchant owes the compensation fund, in one currency.</summary>
    public async Task<Money> OwedAsync(string merchantId, Currency currency, CancellationToken cancellationToken) =>
        (await EntriesAsync(Account.Receivable(merchantId), cancellationToken))
            .Where(entry => entry.Amount.Currency == currency)
            .Aggregate(Money.Zero(currency), (sum, entry) => sum + entry.Amount);

    /// <summary>Takes a repayment, once per key and never more than is owed, however many come at once.</summary>
    public async Task<RepaymentVerdict> RepayAsync(string merchantId, Repayment repayment, Money amount, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Accounts.GetAsync(cancellationToken);
        string partition = Partition(Account.Receivable(merchantId));
        string key = RepaymentPrefix + TableKey.Of(repayment.Posting.Key);
        AccountEntry entry = AccountEntry.Of(repayment.Posting, merchantId).Single(line => line.Account.Kind == AccountKind.Receivable);
        for (int attempt = 1; ; attempt++)
        {
            TableEntity? head = await table.FindAsync(partition, HeadKey, cancellationToken);
            Money owed = await OwedAsync(merchantId, amount.Currency, cancellationToken);
            if (await table.FindAsync(partition, key, cancellationToken) is not null)
            {
                return new RepaymentVerdict(true, owed);
            }

            if (amount > owed)
            {
                return new RepaymentVerdict(false, owed);
            }

            var row = new TableEntity(partition, key);
            TableDocument.Write(row, repayment);
            var next = new TableEntity(partition, HeadKey) { [CountProperty] = (head?.GetInt64(CountProperty) ?? 0) + 1 };
            TableTransactionAction[] actions =
            [
                new(TableTransactionActionType.Add, row),
                new(TableTransactionActionType.Add, Row(entry)),
                head is null ? new(TableTransactionActionType.Add, next) : new(TableTransactionActionType.UpdateReplace, next, head.ETag),
            ];
            try
            {
                await table.SubmitTransactionAsync(actions, cancellationToken);
                return new RepaymentVerdict(true, owed - amount);
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // Another repayment came first: what is owed is read again.
            }
        }
    }

    /// <summary>What a merchant repaid, the oldest first.</summary>
    public async Task<IReadOnlyList<Repayment>> RepaymentsAsync(string merchantId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Accounts.GetAsync(cancellationToken);
        List<TableEntity> rows = await table.WithPrefixAsync(Partition(Account.Receivable(merchantId)), RepaymentPrefix, cancellationToken);
        return [.. rows.Select(TableDocument.Read<Repayment>).OrderBy(repayment => repayment.Posting.At)];
    }

    private static async Task FollowAsync(TableClient table, AccountEntry entry, CancellationToken cancellationToken)
    {
        // The name first: an entry that nobody finds is none.
        await table.UpsertEntityAsync(Name(entry.Account), TableUpdateMode.Replace, cancellationToken);
        await table.UpsertEntityAsync(Row(entry), TableUpdateMode.Replace, cancellationToken);
    }

    private static TableEntity Name(Account account) =>
        new(IndexPartition, Partition(account)) { [NameProperty] = account.ToString(), ["Kind"] = account.Kind.ToString() };

    private static TableEntity Row(AccountEntry entry)
    {
        var row = new TableEntity(Partition(entry.Account), EntryPrefix + TableKey.Of(entry.PostingKey));
        TableDocument.Write(row, entry);
        return row;
    }

    private static string Partition(Account account) => TableKey.Of(account.ToString());
}
