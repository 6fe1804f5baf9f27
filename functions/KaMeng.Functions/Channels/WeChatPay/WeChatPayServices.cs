using KaMeng.Functions.Channels.WeChatTransfer;
using KaMeng.Functions.Http;
using KaMeng.Functions.Reconciliation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>Registers WeChat Pay.</summary>
internal static class WeChatPayServices
{
    // A day's bill, packed; every other reply is a few KiB.
    private const int LargestReply = 64 * 1024 * 1024;

    /// <summary>
    /// Adds WeChat Pay's refunds and, where <c>WeChatPay:Transfer</c> is set, its transfers as <see cref="IPaymentChannel"/>s, and what its notifications are read with. The section <c>WeChatPay</c> is checked when the
    /// host starts; a wrong one stops it with everything that is wrong.
    /// </summary>
    internal static IServiceCollection AddWeChatPay(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<WeChatPaySettings>().Bind(configuration.GetSection(WeChatPaySettings.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WeChatPaySettings>, WeChatPaySettingsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RequestSigner>();
        services.AddSingleton<ReplyVerifier>();
        services.AddSingleton<ResourceDecryption>();
        services.AddSingleton<SensitiveFields>();
        services.AddSingleton<CallLimits>();
        services.AddSingleton<WeChatPayApi>();
        services.AddSingleton<BillDownload>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentChannel, WeChatPayChannel>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProviderBills, WeChatPayBills>());
        if (configuration.GetSection(WeChatPaySettings.Section).Get<WeChatPaySettings>()?.Transfer.IsMeant == true)
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentChannel, WeChatTransferChannel>());
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IProviderBills, WeChatTransferBills>());
        }

        services.AddSignedHttpClient(WeChatPayApi.ClientName, LargestReply);
        return services;
    }
}
