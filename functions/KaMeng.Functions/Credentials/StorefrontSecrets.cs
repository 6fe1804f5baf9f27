using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Credentials;

/// <summary>The storefronts' secrets: <c>Storefronts:&lt;key&gt;:Secret</c> of the configuration (Key Vault in Azure).</summary>
internal sealed partial class StorefrontSecrets(IConfiguration configuration, ILogger<StorefrontSecrets> logger)
{
    // What App Service leaves in the setting when it cannot read the vault. Everybody can guess it, so it must never serve as a secret.
    private const string UnresolvedReference = "@Microsoft.KeyVault(";

    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>The secret of a storefront, or null if there is no such one, or none that the app could read.</summary>
    /// <param name="key">Exactly as configured: a key in other letters would be another storefront to everything that is stored under it.</param>
    public string? Find(string key)
    {
        string? secret = configuration.GetSection("Storefronts").GetChildren()
            .FirstOrDefault(storefront => string.Equals(storefront.Key, key, StringComparison.Ordinal))?["Secret"];
        if (string.IsNullOrEmpty(secret))
        {
            return null;
        }

        if (!secret.TrimStart().StartsWith(UnresolvedReference, StringComparison.OrdinalIgnoreCase))
        {
            return secret;
        }

        if (_told.TryAdd(key, true))
        {
            LogUnresolved(key);
        }

        return null;
    }

    /// <summary>The one storefront there is; null if there are none or several.</summary>
    public string? Only() => configuration.GetSection("Storefronts").GetChildren().ToArray() is [var only] ? only.Key : null;

    [LoggerMessage(1, LogLevel.Warning, "The secret of storefront {Storefront} is a Key Vault reference that was not resolved, so it cannot call. Check that the vault has the secret and that the app's identity may read it, then restart the app.")]
    private partial void LogUnresolved(string storefront);
}
