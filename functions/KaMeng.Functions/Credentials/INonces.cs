namespace KaMeng.Functions.Credentials;

/// <summary>Remembers the nonces that were used.</summary>
internal interface INonces
{
    /// <summary>Uses a nonce up.</summary>
    /// <returns>False if it was used before.</returns>
    Task<bool> UseAsync(string storefront, string nonce, CancellationToken cancellationToken);
}
