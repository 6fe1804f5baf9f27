using System.Runtime.CompilerServices;
using System.Text;
using Azure.Data.Tables;
using KaMeng.Functions.Cases;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Storage;

/// <summary>
/// Cases by deadline. These rows follow the case record and may lag behind it by a moment: whoever reads them asks the record, and a row that
/// the record no longer points to is removed.
/// </summary>
internal sealed class WorkListStore(CaseTables tables)
{
    private const string RefundIdProperty = "RefundId";

    /// <summary>Makes the rows of a case what its record says.</summary>
    public async Task FollowAsync(CaseRow row, CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        await Task.WhenAll(Partitions(row.Case).Select(partition => FollowAsync(table, partition, row, cancellationToken)));
    }

    /// <summary>Takes away a row that its case no longer points to.</summary>
    public async Task RemoveAsync(WorkListEntry entry, CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        await table.DeleteEntityAsync(entry.Partition, entry.Key, cancellationToken: cancellationToken);
    }

    /// <summary>The entries that match, after <paramref name="afterKey"/>, at most <paramref name="limit"/>, by key.</summary>
    public async Task<IReadOnlyList<WorkListEntry>> ReadAsync(CaseQuery query, string? afterKey, int limit, CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        var entries = new List<WorkListEntry>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(Filter(query, afterKey), limit, cancellationToken: cancellationToken))
        {
            entries.Add(new WorkListEntry(row.PartitionKey, row.RowKey, row.GetString(RefundIdProperty)));
            if (entries.Count == limit)
            {
                break;
            }
        }

        return entries;
    }

    /// <summary>Where each open case is and whether it is overdue, as far as their rows know.</summary>
    public async IAsyncEnumerable<(Stage Stage, bool IsOverdue)> OpenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        string overdue = FlagProperty(CaseFlag.Overdue);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {WorkListKey.Everyone} and RowKey lt {WorkListKey.AfterOpen}");
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, select: ["Stage", overdue], cancellationToken: cancellationToken))
        {
            yield return (Enum.Parse<Stage>(row.GetString("Stage")), row.GetBoolean(overdue) == true);
        }
    }

    /// <summary>Closed cases that have not changed since a moment, as far as their rows know.</summary>
    public async IAsyncEnumerable<WorkListEntry> ClosedAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        (string from, string to) = WorkListKey.ClosedBefore(before);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {WorkListKey.Everyone} and RowKey ge {from} and RowKey lt {to}");
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return new WorkListEntry(row.PartitionKey, row.RowKey, row.GetString(RefundIdProperty));
        }
    }

    /// <summary>Forgets a case, in everybody's list last: as long as it is there, the rest can be found.</summary>
    public async Task ForgetAsync(CaseRow row, CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        foreach (string partition in Partitions(row.Case).Reverse())
        {
            foreach (string key in new[] { row.StaleWorkKey, row.WorkKey }.OfType<string>())
            {
                await table.DeleteEntityAsync(partition, key, cancellationToken: cancellationToken);
            }
        }
    }

    private static async Task FollowAsync(TableClient table, string partition, CaseRow row, CancellationToken cancellationToken)
    {
        await table.UpsertEntityAsync(Row(partition, row), TableUpdateMode.Replace, cancellationToken);
        if (row.StaleWorkKey is { } stale)
        {
            await table.DeleteEntityAsync(partition, stale, cancellationToken: cancellationToken);
        }
    }

    private static string Filter(CaseQuery query, string? afterKey)
    {
        string partition = query.MerchantId is { } merchant ? WorkListKey.Merchant(merchant) : WorkListKey.Everyone;
        var filter = new StringBuilder(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"));
        And(filter, afterKey, key => $"RowKey gt {key}");
        And(filter, query.DueBefore is { } due ? WorkListKey.NotDueBefore(due) : null, key => $"RowKey lt {key}");
        And(filter, query.Stage?.ToString(), stage => $"Stage eq {stage}");
        And(filter, query.Outcome?.ToString(), outcome => $"Outcome eq {outcome}");
        And(filter, query.BuyerId, buyer => $"BuyerId eq {buyer}");
        And(filter, query.OrderId, order => $"OrderId eq {order}");
        And(filter, query.ClaimedBy, by => $"ClaimedBy eq {by}");
        if (query.Flag is { } flag)
        {
            filter.Append(" and ").Append(FlagProperty(flag)).Append(" eq true");
        }

        return filter.ToString();
    }

    private static void And(StringBuilder filter, string? value, Func<string, FormattableString> condition)
    {
        if (value is not null)
        {
            filter.Append(" and ").Append(TableClient.CreateQueryFilter(condition(value)));
        }
    }

    private static string[] Partitions(RefundCase refundCase) => [WorkListKey.Everyone, WorkListKey.Merchant(refundCase.Order.MerchantId)];

    private static string FlagProperty(CaseFlag flag) => $"Is{flag}";

    private static TableEntity Row(string partition, CaseRow row)
    {
        TableEntity entity = Plain(partition, row);
        foreach (CaseFlag flag in row.Case.Flags)
        {
            entity[FlagProperty(flag)] = true;
        }

        return entity;
    }

    private static TableEntity Plain(string partition, CaseRow row) => new(partition, row.WorkKey)
    {
        [RefundIdProperty] = row.Case.RefundId,
        ["Stage"] = row.Case.Position.Stage.ToString(),
        ["Outcome"] = row.Case.Position.Outcome?.ToString() ?? string.Empty,
        ["BuyerId"] = row.Case.Order.BuyerId,
        ["OrderId"] = row.Case.Order.OrderId,
        ["ClaimedBy"] = row.Case.Claim?.By ?? string.Empty,
    };
}
