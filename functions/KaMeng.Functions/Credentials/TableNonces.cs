using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Idempotency;

namespace KaMeng.Functions.Credentials;

/// <summary>Used nonces in the table <c>Nonces</c>. A row can be inserted once: that is the whole check.</summary>
internal sealed class TableNonces(TableServiceClient service, TimeProvider clock) : INonces
{
    private readonly TableMadeWhenMissing _table = new(service, "Nonces");

    /// <inheritdoc/>
    public async Task<bool> UseAsync(string storefront, string nonce, CancellationToken cancellationToken)
    {
        // Hashed, since a nonce may hold what a table key may not; spread, so that a busy storefront is not bound to one partition's speed.
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{storefront}\n{nonce}")));
        var row = new TableEntity(hash[..2], hash) { ["Storefront"] = storefront, ["UsedAt"] = clock.GetUtcNow() };
        try
        {
            await _table.WriteAsync(table => table.AddEntityAsync(row, cancellationToken), cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            return false;
        }
    }
}
