using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Finance;

/// <summary>
/// What finance must do by hand. All tasks lie in one partition, for there are only as many as people can do: a task and its row in the list of those that
/// wait, or of those that are done, change together. None is ever purged.
/// </summary>
internal sealed class FinanceTasks(CaseTables tables)
{
    private const string Partition = "tasks";
    private const string TaskPrefix = "task-";
    private const string OpenPrefix = "open-";
    private const string DonePrefix = "done-";
    private const string IdProperty = "TaskId";
    private const string KindProperty = "Kind";
    private const int Patience = 50;

    /// <summary>Opens a task, once for its kind and subject; answers the one that is there, which may say something else.</summary>
    public async Task<FinanceTask> OpenAsync(FinanceTask task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        TableClient table = await tables.FinanceTasks.GetAsync(cancellationToken);
        try
        {
            await table.SubmitTransactionAsync([Add(Row(task)), Add(ListRow(task))], cancellationToken);
            return task;
        }
        catch (RequestFailedException fault) when (fault.IsAlreadyThere())
        {
            return await FindAsync(task.TaskId, cancellationToken) ?? task;
        }
    }

    /// <summary>One task, or null.</summary>
    public async Task<FinanceTask?> FindAsync(string taskId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.FinanceTasks.GetAsync(cancellationToken);
        return await table.FindAsync(Partition, TaskKey(taskId), cancellationToken) is { } row ? TableDocument.Read<FinanceTask>(row) : null;
    }

    /// <summary>Those that wait, the earliest due first, or those that are done, the latest first; with where the page ended, null at the end.</summary>
    public async Task<(IReadOnlyList<FinanceTask> Tasks, string? Next)> ListAsync(
        FinanceTaskStatus status, FinanceTaskKind? kind, string? after, int limit, CancellationToken cancellationToken)
    {
        TableClient table = await tables.FinanceTasks.GetAsync(cancellationToken);
        string prefix = status == FinanceTaskStatus.Open ? OpenPrefix : DonePrefix;
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {after ?? prefix} and RowKey lt {TableKey.After(prefix)}");
        if (kind is { } wanted)
        {
            filter += " and " + TableClient.CreateQueryFilter($"Kind eq {UpperSnake.Of(wanted)}");
        }

        var found = new List<FinanceTask>();
        string? last = null;
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, limit, cancellationToken: cancellationToken))
        {
            if (found.Count == limit)
            {
                return (found, last);
            }

            last = row.RowKey;
            if (await FindAsync(row.GetString(IdProperty), cancellationToken) is { } task)
            {
                found.Add(task);
            }
        }

        return (found, null);
    }

    /// <summary>Changes a task; null if there is none. What <paramref name="change"/> throws is thrown.</summary>
    public async Task<FinanceTask?> ChangeAsync(string taskId, Func<FinanceTask, FinanceTask> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        TableClient table = await tables.FinanceTasks.GetAsync(cancellationToken);
        for (int attempt = 1; ; attempt++)
        {
            if (await table.FindAsync(Partition, TaskKey(taskId), cancellationToken) is not { } row)
            {
                return null;
            }

            FinanceTask before = TableDocument.Read<FinanceTask>(row);
            FinanceTask after = change(before);
            if (ReferenceEquals(after, before))
            {
                return before;
            }

            var actions = new List<TableTransactionAction> { new(TableTransactionActionType.UpdateReplace, Row(after), row.ETag) };
            if (ListKey(before) != ListKey(after))
            {
                actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, ListKey(before)), ETag.All));
                actions.Add(Add(ListRow(after)));
            }

            try
            {
                await table.SubmitTransactionAsync(actions, cancellationToken);
                return after;
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // Somebody else changed it meanwhile: look again.
            }
        }
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableEntity Row(FinanceTask task)
    {
        var row = new TableEntity(Partition, TaskKey(task.TaskId));
        TableDocument.Write(row, task);
        return row;
    }

    private static TableEntity ListRow(FinanceTask task) =>
        new(Partition, ListKey(task)) { [IdProperty] = task.TaskId, [KindProperty] = UpperSnake.Of(task.Kind) };

    private static string TaskKey(string taskId) => TaskPrefix + TableKey.Of(taskId);

    private static string ListKey(FinanceTask task) => task.Completion is { } done
        ? $"{DonePrefix}{TableKey.SortableDescending(done.At)}{TableKey.Separator}{task.TaskId}"
        : $"{OpenPrefix}{TableKey.Sortable(task.DueAt)}{TableKey.Separator}{task.TaskId}";
}
