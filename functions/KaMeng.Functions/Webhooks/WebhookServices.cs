using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Webhooks;

/// <summary>Registers the storefronts' webhooks.</summary>
internal static class WebhookServices
{
    /// <summary>Adds what sends events to storefronts.</summary>
    internal static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(s => new StorefrontWebhooks(configuration, s.GetRequiredService<ILogger<StorefrontWebhooks>>()));
        services.AddSingleton(s => new WebhookStore(s.GetRequiredService<TableServiceClient>()));
        services.AddSingleton<WebhookConnections>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<WebhookDeliveries>();
        services.AddSingleton<WebhookReplays>();
        services.AddHttpClient(WebhookSender.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(s => s.GetRequiredService<WebhookConnections>().Handler())
            .RemoveAllLoggers();
        return services;
    }
}
