using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace KaMeng.Functions.Idempotency;

/// <summary>A table that is created by the first write that finds it missing, also when an operator has dropped it since.</summary>
internal sealed class TableMadeWhenMissing(TableServiceClient service, string name)
{
    private readonly TableClient _table = service.GetTableClient(name);

    /// <summary>The row; null if it, or the table, is not there.</summary>
    public async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        try
        {
            NullableResponse<TableEntity> found = await _table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
            return found.HasValue ? found.Value : null;
        }
        catch (RequestFailedException fault) when (IsMissing(fault))
        {
            return null;
        }
    }

    /// <summary>Writes with <paramref name="write"/>, making the table first if that is what is missing.</summary>
    public async Task<Response> WriteAsync(Func<TableClient, Task<Response>> write, CancellationToken cancellationToken)
    {
        try
        {
            return await write(_table);
        }
        catch (RequestFailedException fault) when (IsMissing(fault))
        {
            await _table.CreateIfNotExistsAsync(cancellationToken);
            return await write(_table);
        }
    }

    private static bool IsMissing(RequestFailedException fault) =>
        fault.Status == 404 && fault.ErrorCode == TableErrorCode.TableNotFound.ToString();
}
