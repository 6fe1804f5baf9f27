using Azure;
using Azure.Data.Tables;

namespace KaMeng.Functions.Storage;

/// <summary>Reads the stores have in common.</summary>
internal static class TableReading
{
    /// <summary>The row, or null if there is none.</summary>
    public static async Task<TableEntity?> FindAsync(this TableClient table, string partition, string row, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> answer = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
        return answer.HasValue ? answer.Value : null;
    }

    /// <summary>All rows of a partition whose key begins so, by key.</summary>
    public static async Task<List<TableEntity>> WithPrefixAsync(
        this TableClient table, string partition, string prefix, CancellationToken cancellationToken)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {TableKey.After(prefix)}");
        var rows = new List<TableEntity>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }
}
