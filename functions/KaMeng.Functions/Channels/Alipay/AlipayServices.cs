using KaMeng.Functions.Http;
using KaMeng.Functions.Reconciliation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>Registers Alipay.</summary>
internal static class AlipayServices
{
    private const int LargestReply = 1024 * 1024;

    // A day's bill, packed.
    private const int LargestBill = 64 * 1024 * 1024;

    /// <summary>
    /// Adds the <see cref="IPaymentChannel"/> of Alipay, its bills, and what its notifications are read with. Without the section <c>Alipay</c> there is no such channel, and no
    /// notification is believed; a wrong section stops the host at start with everything that is wrong.
    /// </summary>
    internal static IServiceCollection AddAlipay(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection section = configuration.GetSection(AlipaySettings.Section);
        OptionsBuilder<AlipaySettings> options = services.AddOptions<AlipaySettings>().Bind(section);
        services.AddSingleton<AlipaySignatures>();
        if (!section.Exists())
        {
            return services;
        }

        options.ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AlipaySettings>, AlipaySettingsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AlipayApi>();
        services.AddSingleton<AlipayTrades>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentChannel, AlipayChannel>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProviderBills, AlipayBills>());
        services.AddSignedHttpClient(AlipayApi.ClientName, LargestReply);
        services.AddSignedHttpClient(AlipayBills.ClientName, LargestBill);
        return services;
    }
}
