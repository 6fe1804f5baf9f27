using KaMeng.Local.Issuer;
using Microsoft.Extensions.Configuration;

namespace KaMeng.Local.Hosting;

/// <summary>The configuration that the app reads: what the host supplies, under what the options and settings say.</summary>
internal static class HostSettings
{
    public static IConfiguration Build(LocalHostOptions options, LocalParts parts)
    {
        var supplied = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = parts.StorageConnectionString,
            ["ServiceBusConnection"] = parts.StorageConnectionString,
            ["Authentication:Authority"] = parts.Issuer.Issuer,
            ["Authentication:Audience"] = TokenIssuer.Audience,
            [$"Storefronts:{parts.Storefront.Key}:Secret"] = parts.Storefront.Secret,
            [$"Storefronts:{parts.Storefront.Key}:Webhook:Url"] = parts.StorefrontWebhook.Address.ToString(),
            [$"Storefronts:{parts.Storefront.Key}:Webhook:Secret"] = parts.StorefrontWebhook.Secret,
            ["Webhooks:AllowPrivateAddresses"] = "true",
            ["Policies:Container"] = "policies",
            ["Reissue:CodeKey"] = parts.ReissueCodeKey,
            ["Console:SessionKey"] = parts.ConsoleSessionKey,
            ["Dossier:SigningKey"] = parts.DossierSigningKey,
            ["PublicAddress"] = parts.Address.ToString().TrimEnd('/'),
        };
        var builder = new ConfigurationBuilder().AddInMemoryCollection(supplied)
            .AddInMemoryCollection(parts.WeChatPay.AppSettings).AddInMemoryCollection(parts.Alipay.AppSettings).AddInMemoryCollection(parts.Goods.AppSettings);
        if (options.Settings is { } settings)
        {
            builder.AddConfiguration(settings);
        }

        return builder.Build();
    }
}
