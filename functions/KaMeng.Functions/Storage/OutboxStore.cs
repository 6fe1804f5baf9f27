using Azure.Data.Tables;
using KaMeng.Functions.Cases.Events;

namespace KaMeng.Functions.Storage;

/// <summary>Events that were written with their change and are not sent yet.</summary>
internal sealed class OutboxStore(CaseTables tables)
{
    private const string Prefix = "outbox-";

    /// <summary>The row to add in the change's transaction. Ids sort in the order of the events.</summary>
    public static TableEntity Row(CaseEvent caseEvent)
    {
        var row = new TableEntity(TableKey.Of(caseEvent.Subject), Key(caseEvent));
        TableDocument.Write(row, caseEvent);
        return row;
    }

    /// <summary>What is not sent yet, in order.</summary>
    public async Task<IReadOnlyList<CaseEvent>> UnsentAsync(string refundId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        List<TableEntity> rows = await table.WithPrefixAsync(TableKey.Of(refundId), Prefix, cancellationToken);
        return [.. rows.Select(TableDocument.Read<CaseEvent>)];
    }

    /// <summary>It was sent.</summary>
    public async Task RemoveAsync(CaseEvent caseEvent, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        await table.DeleteEntityAsync(TableKey.Of(caseEvent.Subject), Key(caseEvent), cancellationToken: cancellationToken);
    }

    private static string Key(CaseEvent caseEvent) => Prefix + caseEvent.Id;
}
