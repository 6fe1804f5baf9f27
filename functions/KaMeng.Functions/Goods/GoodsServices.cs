using KaMeng.Functions.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Goods;

/// <summary>Registers the sources of goods.</summary>
internal static class GoodsServices
{
    private const int LargestReply = 64 * 1024;

    /// <summary>
    /// Adds an <see cref="IGoodsSource"/> for each section under <c>GoodsSources</c>. None is needed; a wrong one stops the host at its start, with
    /// everything that is wrong.
    /// </summary>
    internal static IServiceCollection AddGoodsSources(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<GoodsSourceTable>().Configure(table => configuration.GetSection(GoodsSourceSettings.Section).Bind(table.Sources)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GoodsSourceTable>, GoodsSourceTableValidator>());
        services.AddSingleton(s => new GoodsSources([.. s.GetServices<IGoodsSource>(), .. Configured(s)]));
        services.AddSignedHttpClient(GoodsSourceApi.ClientName, LargestReply);
        return services;
    }

    private static IEnumerable<GoodsSourceApi> Configured(IServiceProvider services) =>
        services.GetRequiredService<IOptions<GoodsSourceTable>>().Value.Sources.Select(source => new GoodsSourceApi(
            source.Key,
            source.Value,
            services.GetRequiredService<IHttpClientFactory>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<GoodsSourceApi>>()));
}
