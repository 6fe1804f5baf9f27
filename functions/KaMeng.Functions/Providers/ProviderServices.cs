using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Providers;

/// <summary>Registers what the provider functions need besides the channels and <c>ServiceBusClient</c>.</summary>
internal static class ProviderServices
{
    /// <summary>Adds them; call <c>AddWeChatPay</c> and <c>AddAlipay</c> too.</summary>
    internal static IServiceCollection AddProviderFunctions(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<IProviderEventSender, ServiceBusProviderEventSender>();
        services.AddSingleton<PaymentSettling>();
        services.AddSingleton<WeChatPayNotificationReader>();
        services.AddSingleton<AlipayNotificationReader>();
        return services;
    }
}
