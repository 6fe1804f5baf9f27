using Microsoft.Extensions.Configuration;

namespace KaMeng.Functions.Credentials;

/// <summary>The storefronts' secrets: <c>Storefronts:&lt;key&gt;:Secret</c> of the configuration (Key Vault in Azure).</summary>
internal sealed class StorefrontSecrets(IConfiguration configuration)
{
    /// <summary>The secret of a storefront, or null if there is no such one.</summary>
    /// <param name="key">Exactly as configured: a key in other letters would be another storefront to everything that is stored under it.</param>
    public string? Find(string key)
    {
        string? secret = configuration.GetSection("Storefronts").GetChildren()
            .FirstOrDefault(storefront => string.Equals(storefront.Key, key, StringComparison.Ordinal))?["Secret"];
        return string.IsNullOrEmpty(secret) ? null : secret;
    }
}
