using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Webhooks;

/// <summary>
/// The storefronts' webhooks, from the configuration: <c>Storefronts:&lt;key&gt;:Webhook:Url</c> and <c>Secret</c> (<c>whsec_…</c>), and
/// <c>PreviousSecret</c> while a storefront changes its secret. A webhook that is set wrongly is none, and the log says why.
/// </summary>
internal sealed partial class StorefrontWebhooks(IConfiguration configuration, ILogger<StorefrontWebhooks> logger)
{
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>Whether webhooks may be on private addresses and without TLS: <c>Webhooks:AllowPrivateAddresses</c>, for a host whose storefronts are on the same machine or network.</summary>
    public bool AllowsPrivateAddresses => bool.TryParse(configuration.GetSection("Webhooks")["AllowPrivateAddresses"], out bool allowed) && allowed;

    /// <summary>The webhook of a storefront; null if it has none that can be used.</summary>
    public WebhookEndpoint? Find(string storefrontId) =>
        configuration.GetSection("Storefronts").GetChildren().FirstOrDefault(storefront => storefront.Key == storefrontId) is { } found ? Read(found) : null;

    /// <summary>All of them.</summary>
    public IReadOnlyList<WebhookEndpoint> All() => [.. configuration.GetSection("Storefronts").GetChildren().Select(Read).OfType<WebhookEndpoint>()];

    private WebhookEndpoint? Read(IConfigurationSection storefront)
    {
        IConfigurationSection webhook = storefront.GetSection("Webhook");
        if (string.IsNullOrEmpty(webhook["Url"]))
        {
            return null;
        }

        string[] secrets = [.. new[] { webhook["Secret"], webhook["PreviousSecret"] }.Where(secret => !string.IsNullOrEmpty(secret)).Select(secret => secret!)];
        byte[]?[] keys = [.. secrets.Select(WebhookSignature.Key)];
        string? wrong = WrongWith(webhook["Url"]!, keys);
        if (wrong is null)
        {
            return new WebhookEndpoint(storefront.Key, new Uri(webhook["Url"]!), [.. keys.OfType<byte[]>()]);
        }

        if (_told.TryAdd(storefront.Key + wrong, true))
        {
            LogUnusable(storefront.Key, wrong);
        }

        return null;
    }

    private string? WrongWith(string url, byte[]?[] keys)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return "Url must be an absolute address without user name and fragment";
        }

        if (address.Scheme != Uri.UriSchemeHttps && !(AllowsPrivateAddresses && address.Scheme == Uri.UriSchemeHttp))
        {
            return "Url must begin with https";
        }

        return keys.Length == 0 || keys.Contains(null)
            ? string.Create(CultureInfo.InvariantCulture, $"Secret, and PreviousSecret if there is one, must be '{WebhookSignature.SecretPrefix}' and {WebhookSignature.LeastKey} to {WebhookSignature.MostKey} bytes in base64; is it a Key Vault reference that was not resolved?")
            : null;
    }

    [LoggerMessage(1, LogLevel.Error, "The webhook of storefront {Storefront} is not used: {Wrong}. Mend the settings Storefronts__{Storefront}__Webhook__… and restart the app; its events are not kept meanwhile")]
    private partial void LogUnusable(string storefront, string wrong);
}
