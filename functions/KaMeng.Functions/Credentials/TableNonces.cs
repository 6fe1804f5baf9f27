using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Credentials;

/// <summary>Used nonces in the table <c>Nonces</c>. A row can be inserted once: that is the whole check.</summary>
internal sealed class TableNonces(TableServiceClient service, TimeProvider clock) : INonces, IDisposable
{
    /// <summary>The table.</summary>
    public const string TableName = "Nonces";

    /// <summary>The property with the time of use (UTC).</summary>
    public const string TimeProperty = "UsedAt";

    private const string UseProperty = "Use";

    private readonly TableOnFirstUse _nonces = new(service, TableName);

    /// <inheritdoc/>
    public async Task<bool> UseAsync(string storefront, string nonce, CancellationToken cancellationToken)
    {
        // Hashed, since a nonce may hold what a table key may not; spread, so that a busy storefront is not bound to one partition's speed.
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{storefront}\n{nonce}")));
        string use = Guid.NewGuid().ToString("N");
        var row = new TableEntity(hash[..2], hash) { ["Storefront"] = storefront, [TimeProperty] = clock.GetUtcNow(), [UseProperty] = use };
        TableClient nonces = await _nonces.GetAsync(cancellationToken);
        try
        {
            await nonces.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.IsAlreadyThere())
        {
            // The storage client sends an insert again whose answer was lost; then the row that is in its way is this very use's.
            return (await nonces.FindAsync(row.PartitionKey, row.RowKey, cancellationToken))?.GetString(UseProperty) == use;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _nonces.Dispose();
}
