using Azure.Data.Tables;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Storage;

/// <summary>Which cases of a buyer are open. A row comes with the case and goes with its end, so that the busiest buyer's partition stays small.</summary>
internal sealed class BuyerStore(CaseTables tables)
{
    /// <summary>Notes that a case is open.</summary>
    public async Task OpenedAsync(string refundId, string storefrontId, OrderSnapshot order, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Buyers.GetAsync(cancellationToken);
        await table.UpsertEntityAsync(new TableEntity(Partition(storefrontId, order), TableKey.Of(refundId)), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Notes that it is over; whatever its outcome, nothing of it stays with the buyer.</summary>
    public async Task ClosedAsync(string refundId, string storefrontId, OrderSnapshot order, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Buyers.GetAsync(cancellationToken);
        await table.DeleteEntityAsync(Partition(storefrontId, order), TableKey.Of(refundId), cancellationToken: cancellationToken);
    }

    /// <summary>How many cases but this one the buyer has open, counted no further than <paramref name="most"/>.</summary>
    public async Task<int> OtherOpenAsync(string refundId, string storefrontId, OrderSnapshot order, int most, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Buyers.GetAsync(cancellationToken);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(storefrontId, order)} and RowKey ne {TableKey.Of(refundId)}");
        int open = 0;
        await foreach (TableEntity _ in table.QueryAsync<TableEntity>(filter, most, ["RowKey"], cancellationToken))
        {
            if (++open == most)
            {
                break;
            }
        }

        return open;
    }

    private static string Partition(string storefrontId, OrderSnapshot order) => TableKey.Of(storefrontId, order.BuyerId);
}
