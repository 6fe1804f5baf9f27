using Azure.Data.Tables;

namespace KaMeng.Functions.Storage;

/// <summary>A table that is created when it is first needed, once per process. A failure is forgotten, so that the next use tries again.</summary>
internal sealed class TableOnFirstUse(TableServiceClient service, string name) : IDisposable
{
    private readonly SemaphoreSlim _creating = new(1, 1);
    private TableClient? _table;

    /// <summary>The table; it exists.</summary>
    public async ValueTask<TableClient> GetAsync(CancellationToken cancellationToken)
    {
        if (_table is { } table)
        {
            return table;
        }

        await _creating.WaitAsync(cancellationToken);
        try
        {
            if (_table is null)
            {
                TableClient created = service.GetTableClient(name);
                await created.CreateIfNotExistsAsync(cancellationToken);
                _table = created;
            }

            return _table;
        }
        finally
        {
            _creating.Release();
        }
    }

    public void Dispose() => _creating.Dispose();
}
