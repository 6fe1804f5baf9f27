using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using KaMeng.Functions.Standing;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Storage;

/// <summary>Reads of the table <c>Standing</c> that go through the rows of every merchant; for figures, which are read seldom and kept for a while.</summary>
internal sealed class AllMerchants(CaseTables tables)
{
    /// <summary>What each merchant is measured by that had orders or refunds in a window, by its id.</summary>
    public async Task<IReadOnlyDictionary<string, MerchantNumbers>> NumbersAsync(RateWindow window, CancellationToken cancellationToken)
    {
        var merchants = new Dictionary<string, MerchantNumbers>(StringComparer.Ordinal);
        await foreach (TableEntity row in ReadAsync(Between(StandingRows.FactsPrefix, window), cancellationToken))
        {
            MerchantNumbers numbers = Of(merchants, row);
            merchants[TableKey.TextOf(row.PartitionKey)] = numbers with { Orders = numbers.Orders + TableDocument.Read<MerchantDay>(row).Orders };
        }

        await foreach (TableEntity row in ReadAsync(Between(StandingRows.RefundsPrefix, window), cancellationToken))
        {
            MerchantNumbers numbers = Of(merchants, row);
            merchants[TableKey.TextOf(row.PartitionKey)] = numbers with { Refunds = numbers.Refunds + (row.GetInt64(StandingRows.CountProperty) ?? 0) };
        }

        return merchants;
    }

    /// <summary>What refunds drew for each merchant that anything was ever drawn for, by its id.</summary>
    public async Task<IReadOnlyDictionary<string, DrawnFunds>> DrawnAsync(CancellationToken cancellationToken)
    {
        var merchants = new Dictionary<string, DrawnFunds>(StringComparer.Ordinal);
        await foreach (TableEntity row in ReadAsync(TableClient.CreateQueryFilter($"RowKey eq {StandingRows.FundsKey}"), cancellationToken))
        {
            merchants[TableKey.TextOf(row.PartitionKey)] = TableDocument.Read<DrawnFunds>(row);
        }

        return merchants;
    }

    private async IAsyncEnumerable<TableEntity> ReadAsync(string filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableClient table = await tables.Standing.GetAsync(cancellationToken);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return row;
        }
    }

    private static MerchantNumbers Of(Dictionary<string, MerchantNumbers> merchants, TableEntity row) =>
        merchants.GetValueOrDefault(TableKey.TextOf(row.PartitionKey), new MerchantNumbers(0, 0, null));

    private static string Between(string prefix, RateWindow window)
    {
        string first = prefix + Text(window.First);
        string after = TableKey.After(prefix + Text(window.Last));
        return TableClient.CreateQueryFilter($"RowKey ge {first} and RowKey lt {after}");
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
