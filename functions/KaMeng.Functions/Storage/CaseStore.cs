using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Cases.Events;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Storage;

/// <summary>Case records. A case's partition is one unit of consistency: each change is one transaction in it.</summary>
internal sealed class CaseStore(CaseTables tables)
{
    private const string ApplicationKey = "application";
    private const string StatementKey = "statement";
    private const string PostingPrefix = "posting-";

    private const int MostOfATransaction = 100;

    // Two writers and an opener are all that can ever meet on one record.
    private const int Patience = 20;

    /// <summary>The record, or null if the case is not open yet or never was.</summary>
    public async Task<CaseRow?> FindAsync(string refundId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(TableKey.Of(refundId), CaseRow.RowKey, cancellationToken);
        return row is null ? null : CaseRow.Read(row);
    }

    /// <summary>The record with all that lies beside it; null if the case is not open yet or never was.</summary>
    public async Task<CaseFolder?> FolderAsync(string refundId, CancellationToken cancellationToken)
    {
        // One question for the whole partition: each would be answered by a reading of its own, and by Azurite by looking through all cases.
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        var rows = new List<TableEntity>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Of(refundId)}"), cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        return rows.Find(row => row.RowKey == CaseRow.RowKey) is { } record
            ? new CaseFolder(
                CaseRow.Read(record),
                rows.Find(row => row.RowKey == StatementKey) is { } words ? TableDocument.Read<Statement>(words) : null,
                Ledger(rows.Where(row => row.RowKey.StartsWith(PostingPrefix, StringComparison.Ordinal))),
                InboxStore.Of(rows),
                MessageStore.Of(rows))
            : null;
    }

    /// <summary>Keeps the request for a case that is being opened; the first one kept stays, and is what is opened.</summary>
    public async Task<RefundApplication> KeepAsync(RefundApplication application, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        var row = new TableEntity(TableKey.Of(application.RefundId), ApplicationKey);
        TableDocument.Write(row, application);
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
            return application;
        }
        catch (RequestFailedException fault) when (fault.IsAlreadyThere())
        {
            return await FindApplicationAsync(application.RefundId, cancellationToken) ?? application;
        }
    }

    /// <summary>The request of a case that is being opened; null if there is none, or the case is open.</summary>
    public async Task<RefundApplication?> FindApplicationAsync(string refundId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(TableKey.Of(refundId), ApplicationKey, cancellationToken);
        return row is null ? null : TableDocument.Read<RefundApplication>(row);
    }

    /// <summary>Forgets a request that was refused.</summary>
    public async Task ForgetAsync(string refundId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        await table.DeleteEntityAsync(TableKey.Of(refundId), ApplicationKey, cancellationToken: cancellationToken);
    }

    /// <summary>
    /// Makes the case visible: its record, the buyer's words and the first event at once, in place of the kept request. Opened before: the
    /// record as it is. Null when the request is gone (it was given up meanwhile): begin again.
    /// </summary>
    public async Task<CaseRow?> OpenAsync(RefundCase opened, Statement? statement, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        string partition = TableKey.Of(opened.RefundId);
        var actions = new List<TableTransactionAction>
        {
            Add(CaseRow.First(opened).Write()),
            new(TableTransactionActionType.Delete, new TableEntity(partition, ApplicationKey), ETag.All),
        };
        if (statement is not null)
        {
            actions.Add(Add(StatementRow(opened.RefundId, statement)));
        }

        actions.AddRange(CaseEvents.Of(null, opened, opened.Timeline).Select(OutboxStore.Row).Select(Add));
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.IsRace())
        {
            // An earlier call got this far, or the sweep gave the request up. The record tells which.
        }

        return await FindAsync(opened.RefundId, cancellationToken);
    }

    /// <summary>The buyer's words; null if there were none.</summary>
    public async Task<Statement?> StatementAsync(string refundId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(TableKey.Of(refundId), StatementKey, cancellationToken);
        return row is null ? null : TableDocument.Read<Statement>(row);
    }

    /// <summary>The row of the buyer's words.</summary>
    public static TableEntity StatementRow(string refundId, Statement statement)
    {
        var row = new TableEntity(TableKey.Of(refundId), StatementKey);
        TableDocument.Write(row, statement);
        return row;
    }

    /// <summary>The ledger, oldest first.</summary>
    public async Task<IReadOnlyList<Posting>> LedgerAsync(string refundId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        List<TableEntity> rows = await table.WithPrefixAsync(TableKey.Of(refundId), PostingPrefix, cancellationToken);
        return Ledger(rows);
    }

    /// <summary>Puts a posting into the ledger that no step of the case brings; the first one under its key stays.</summary>
    public async Task PostAsync(string refundId, Posting posting, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        var row = new TableEntity(TableKey.Of(refundId), PostingPrefix + TableKey.Of(posting.Key));
        TableDocument.Write(row, posting);
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.IsAlreadyThere())
        {
            // It was written before.
        }
    }

    /// <summary>Writes one step down, in one transaction; a step that was written before is left as it is.</summary>
    /// <returns>The record with the step in it.</returns>
    /// <exception cref="InvalidOperationException">The case is not there, or a step before this one is missing.</exception>
    public async Task<CaseRow> RecordAsync(ChangeToRecord step, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        for (int attempt = 1; ; attempt++)
        {
            CaseRow row = await FindAsync(step.RefundId, cancellationToken)
                ?? throw new InvalidOperationException($"The case '{step.RefundId}' is not stored, so step {step.Step} of '{step.Writer}' cannot be.");
            int done = row.Steps.GetValueOrDefault(step.Writer);
            if (done >= step.Step)
            {
                return row;
            }

            if (done != step.Step - 1)
            {
                throw new InvalidOperationException($"Step {step.Step} of '{step.Writer}' in case '{step.RefundId}' comes after step {done}: one is missing.");
            }

            RefundCase after = step.Change is { } change ? row.Case.Apply(change with { Revision = row.Case.Revision + 1 }) : row.Case;
            CaseRow next = row.After(after, step.Writer, step.Step);
            try
            {
                await table.SubmitTransactionAsync(await ActionsAsync(table, row, next, step, cancellationToken), cancellationToken);
                return next;
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // The other writer was quicker; what it wrote is read and this change is laid on top.
            }
        }
    }

    /// <summary>Removes a closed case with all that lies beside it, the record last and only as it was read.</summary>
    public async Task RemoveAsync(CaseRow row, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        string partition = TableKey.Of(row.Case.RefundId);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ne {CaseRow.RowKey}");
        var beside = new List<TableEntity>();
        await foreach (TableEntity other in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            beside.Add(other);
        }

        foreach (TableEntity[] some in beside.Chunk(MostOfATransaction))
        {
            await table.SubmitTransactionAsync(some.Select(other => new TableTransactionAction(TableTransactionActionType.Delete, other, ETag.All)), cancellationToken);
        }

        await table.DeleteEntityAsync(partition, CaseRow.RowKey, row.ETag, cancellationToken);
    }

    private static async Task<List<TableTransactionAction>> ActionsAsync(
        TableClient table, CaseRow row, CaseRow next, ChangeToRecord step, CancellationToken cancellationToken)
    {
        var actions = new List<TableTransactionAction> { new(TableTransactionActionType.UpdateReplace, next.Write(), row.ETag) };
        actions.AddRange(step.Answers.Select(answer =>
            new TableTransactionAction(TableTransactionActionType.UpdateMerge, InboxStore.Answer(step.RefundId, answer), ETag.All)));
        if (step.Change is { } change)
        {
            actions.AddRange(CaseEvents.Of(row.Case, next.Case, change.Happened).Select(OutboxStore.Row).Select(Add));
        }

        if (step.Posting is { } posting)
        {
            var ledger = new TableEntity(TableKey.Of(step.RefundId), PostingPrefix + TableKey.Of(posting.Key));

            // A refund that two writers learn of is posted once.
            if (await table.FindAsync(ledger.PartitionKey, ledger.RowKey, cancellationToken) is null)
            {
                TableDocument.Write(ledger, posting);
                actions.Add(Add(ledger));
            }
        }

        return actions;
    }

    private static IReadOnlyList<Posting> Ledger(IEnumerable<TableEntity> rows) => [.. rows.Select(TableDocument.Read<Posting>).OrderBy(posting => posting.At)];

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);
}
