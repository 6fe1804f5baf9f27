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
internal sealed class WorkListStore(CaseTables tables, WorkListFences fences)
{
    /// <summary>The stage, as the code spells it.</summary>
    public const string StageProperty = "Stage";

    /// <summary>True on the rows of cases whose payout needs an operator.</summary>
    public const string TroubleProperty = "IsInPayoutTrouble";

    private const string ForOperatorProperty = "IsForOperator";
    private const string RefundIdProperty = "RefundId";

    // How many rows are looked at for one that is wanted: twice as many, for those that have moved since the list was counted, and more where a filter leaves some out.
    private const int AheadOfAll = 2;
    private const int AheadOfSome = 40;

    private static readonly string[] EntryColumns = ["PartitionKey", "RowKey", RefundIdProperty];

    /// <summary>Makes the rows of a case what its record says.</summary>
    public async Task FollowAsync(CaseRow row, CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        await Task.WhenAll(Rows(row).Select(entry => FollowAsync(table, entry, row.StaleWorkKey, cancellationToken)));
    }

    /// <summary>The rows of a case.</summary>
    public static IEnumerable<TableEntity> Rows(CaseRow row) => Partitions(row.Case).Select(partition => Row(partition, row));

    /// <summary>Takes away a row that its case no longer points to.</summary>
    public async Task RemoveAsync(WorkListEntry entry, CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        await table.DeleteEntityAsync(entry.Partition, entry.Key, cancellationToken: cancellationToken);
    }

    /// <summary>The entries that match, after <paramref name="afterKey"/>, at most <paramref name="limit"/>, by key.</summary>
    public async Task<IReadOnlyList<WorkListEntry>> ReadAsync(CaseQuery query, string? afterKey, int limit, CancellationToken cancellationToken)
    {
        string? ahead = await AheadAsync(query, afterKey, limit, cancellationToken);
        List<WorkListEntry> entries = await ReadAsync(query, afterKey, ahead, limit, cancellationToken);
        if (ahead is not null && entries.Count < limit)
        {
            entries.AddRange(await ReadAsync(query, ahead, null, limit - entries.Count, cancellationToken));
        }

        return entries;
    }

    /// <summary>Closed cases that have not changed since a moment, as far as their rows know.</summary>
    public async IAsyncEnumerable<WorkListEntry> ClosedAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        (string from, string to) = WorkListKey.ClosedBefore(before);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {WorkListKey.Everyone} and RowKey ge {from} and RowKey lt {to}");
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, select: EntryColumns, cancellationToken: cancellationToken))
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

    private static async Task FollowAsync(TableClient table, TableEntity entry, string? stale, CancellationToken cancellationToken)
    {
        await table.UpsertEntityAsync(entry, TableUpdateMode.Replace, cancellationToken);
        if (stale is not null)
        {
            await table.DeleteEntityAsync(entry.PartitionKey, stale, cancellationToken: cancellationToken);
        }
    }

    // Up to where a page of everybody's list need not look further, as far as is known; null: to the end.
    private async Task<string?> AheadAsync(CaseQuery query, string? afterKey, int limit, CancellationToken cancellationToken)
    {
        if (PartitionOf(query) != WorkListKey.Everyone || IsOfClosed(query))
        {
            return null;
        }

        bool isAll = query with { Limit = 0, Cursor = null, DueBefore = null } == new CaseQuery(0);
        string? ahead = await fences.AheadAsync(afterKey, limit * (isAll ? AheadOfAll : AheadOfSome), cancellationToken);
        return query.DueBefore is { } due && string.CompareOrdinal(WorkListKey.NotDueBefore(due), ahead) <= 0 ? null : ahead;
    }

    private async Task<List<WorkListEntry>> ReadAsync(CaseQuery query, string? after, string? until, int limit, CancellationToken cancellationToken)
    {
        TableClient table = await tables.WorkList.GetAsync(cancellationToken);
        var entries = new List<WorkListEntry>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(Filter(query, after, until), limit, EntryColumns, cancellationToken))
        {
            entries.Add(new WorkListEntry(row.PartitionKey, row.RowKey, row.GetString(RefundIdProperty)));
            if (entries.Count == limit)
            {
                break;
            }
        }

        return entries;
    }

    // The smallest partition that holds all that can match.
    private static string PartitionOf(CaseQuery query) => query switch
    {
        { OrderId: { } order } => WorkListKey.Order(order),
        { BuyerId: { } buyer } => WorkListKey.Buyer(buyer),
        { MerchantId: { } merchant } => WorkListKey.Merchant(merchant),
        _ => WorkListKey.Everyone,
    };

    private static bool IsOfClosed(CaseQuery query) => query.Stage == Stage.Closed || query.Outcome is not null;

    // The keys come first: they rule out most rows, and Azurite asks every row in this order.
    private static string Filter(CaseQuery query, string? afterKey, string? untilKey)
    {
        string? after = IsOfClosed(query) && string.CompareOrdinal(afterKey, WorkListKey.AfterOpen) < 0 ? WorkListKey.AfterOpen : afterKey;
        string? until = query.DueBefore is { } due ? WorkListKey.NotDueBefore(due) : query.Stage is not null && !IsOfClosed(query) ? WorkListKey.AfterOpen : null;
        var filter = new StringBuilder(TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(query)}"));
        And(filter, after, key => $"RowKey gt {key}");
        And(filter, untilKey ?? until, key => $"RowKey lt {key}");
        And(filter, query.Stage?.ToString(), stage => $"Stage eq {stage}");
        And(filter, query.Outcome?.ToString(), outcome => $"Outcome eq {outcome}");
        And(filter, query.BuyerId, buyer => $"BuyerId eq {buyer}");
        And(filter, query.OrderId, order => $"OrderId eq {order}");
        And(filter, query.MerchantId, merchant => $"MerchantId eq {merchant}");
        And(filter, query.ClaimedBy, by => $"ClaimedBy eq {by}");
        And(filter, query.Reason?.ToString(), reason => $"Reason eq {reason}");
        And(filter, query.AmountFrom, least => $"Amount ge {least}");
        And(filter, query.AmountTo, most => $"Amount le {most}");
        Is(filter, query.Flag is { } flag ? FlagProperty(flag) : null);
        Is(filter, query.InTrouble ? TroubleProperty : null);
        Is(filter, query.ForOperator ? ForOperatorProperty : null);
        return filter.ToString();
    }

    private static void Is(StringBuilder filter, string? property)
    {
        if (property is not null)
        {
            filter.Append(" and ").Append(property).Append(" eq true");
        }
    }

    private static void And<T>(StringBuilder filter, T? value, Func<T, FormattableString> condition)
    {
        if (value is not null)
        {
            filter.Append(" and ").Append(TableClient.CreateQueryFilter(condition(value)));
        }
    }

    private static string[] Partitions(RefundCase refundCase) =>
    [
        WorkListKey.Everyone,
        WorkListKey.Merchant(refundCase.Order.MerchantId),
        WorkListKey.Order(refundCase.Order.OrderId),
        WorkListKey.Buyer(refundCase.Order.BuyerId),
    ];

    /// <summary>True on the rows of cases with a flag.</summary>
    public static string FlagProperty(CaseFlag flag) => $"Is{flag}";

    private static TableEntity Row(string partition, CaseRow row)
    {
        TableEntity entity = Plain(partition, row);
        foreach (CaseFlag flag in row.Case.Flags)
        {
            entity[FlagProperty(flag)] = true;
        }

        if (row.Case.IsInPayoutTrouble())
        {
            entity[TroubleProperty] = true;
        }

        if (row.Case.IsForOperator())
        {
            entity[ForOperatorProperty] = true;
        }

        return entity;
    }

    private static TableEntity Plain(string partition, CaseRow row) => new(partition, row.WorkKey)
    {
        [RefundIdProperty] = row.Case.RefundId,
        [StageProperty] = row.Case.Position.Stage.ToString(),
        ["Outcome"] = row.Case.Position.Outcome?.ToString() ?? string.Empty,
        ["BuyerId"] = row.Case.Order.BuyerId,
        ["OrderId"] = row.Case.Order.OrderId,
        ["MerchantId"] = row.Case.Order.MerchantId,
        ["ClaimedBy"] = row.Case.Claim?.By ?? string.Empty,
        ["Reason"] = row.Case.Reason.ToString(),
        ["Amount"] = row.Case.AtStake().Amount,
    };
}
