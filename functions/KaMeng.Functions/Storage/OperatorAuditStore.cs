using Azure;
using Azure.Data.Tables;

namespace KaMeng.Functions.Storage;

/// <summary>What operators did to durable instances themselves: a partition an instance, a row an act. It outlives the instance.</summary>
internal sealed class OperatorAuditStore(CaseTables tables)
{
    private const string Prefix = "act-";

    /// <summary>Writes what is about to be done, unless it was written before; gives what stands there.</summary>
    public async Task<InstanceAct> BeginAsync(InstanceAct act, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OperatorAudit.GetAsync(cancellationToken);
        try
        {
            await table.AddEntityAsync(Row(act), cancellationToken);
            return act;
        }
        catch (RequestFailedException fault) when (fault.IsAlreadyThere())
        {
            // The same request once more.
            TableEntity? row = await table.FindAsync(TableKey.Of(act.InstanceId), Prefix + act.ActId, cancellationToken);
            return row is null ? act : TableDocument.Read<InstanceAct>(row);
        }
    }

    /// <summary>Adds what became of it.</summary>
    public async Task EndAsync(InstanceAct act, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OperatorAudit.GetAsync(cancellationToken);
        await table.UpsertEntityAsync(Row(act), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>What was done to an instance, oldest first.</summary>
    public async Task<IReadOnlyList<InstanceAct>> OfAsync(string instanceId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OperatorAudit.GetAsync(cancellationToken);
        return [.. (await table.WithPrefixAsync(TableKey.Of(instanceId), Prefix, cancellationToken)).Select(TableDocument.Read<InstanceAct>)];
    }

    private static TableEntity Row(InstanceAct act)
    {
        var row = new TableEntity(TableKey.Of(act.InstanceId), Prefix + act.ActId);
        TableDocument.Write(row, act);
        return row;
    }
}
