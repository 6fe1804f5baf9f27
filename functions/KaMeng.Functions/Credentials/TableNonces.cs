using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Credentials;

/// <summary>Used nonces in the table <c>Nonces</c>. A row can be inserted once: that is the whole check.</summary>
internal sealed class TableNonces(TableServiceClient service, TimeProvider clock) : INonces, IDisposable
{
    private readonly TableOnFirstUse _nonces = new(service, "Nonces");

    /// <inheritdoc/>
    public async Task<bool> UseAsync(string storefront, string nonce, CancellationToken cancellationToken)
    {
        // Hashed, since a nonce may hold what a table key may not; spread, so that a busy storefront is not bound to one partition's speed.
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{storefront}\n{nonce}")));
        var row = new TableEntity(hash[..2], hash) { ["Storefront"] = storefront, ["UsedAt"] = clock.GetUtcNow() };
        TableClient nonces = await _nonces.GetAsync(cancellationToken);
        try
        {
            await nonces.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.IsAlreadyThere())
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _nonces.Dispose();
}
