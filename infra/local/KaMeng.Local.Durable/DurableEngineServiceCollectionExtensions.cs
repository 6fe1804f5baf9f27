using KaMeng.Local.Durable.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Durable;

/// <summary>Registers a local durable engine with a host.</summary>
public static class DurableEngineServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="DurableEngine"/> that starts and stops with the host, its <see cref="DurableTaskClient"/> and an
    /// <see cref="IDurableTaskClientProvider"/>.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Sets the options; <see cref="DurableEngineOptions.DatabasePath"/> is required.</param>
    /// <param name="register">Adds orchestrators and activities.</param>
    /// <returns>The container, for the next call.</returns>
    public static IServiceCollection AddLocalDurableTask(
        this IServiceCollection services,
        Action<DurableEngineOptions> configure,
        Action<DurableTaskRegistry> register)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(register);
        services.AddLogging();
        services.TryAddSingleton(provider =>
        {
            var options = new DurableEngineOptions { TimeProvider = provider.GetService<TimeProvider>() };
            configure(options);
            var registry = new DurableTaskRegistry();
            register(registry);
            return new DurableEngine(options, registry, provider, provider.GetRequiredService<ILoggerFactory>());
        });
        services.TryAddSingleton(provider => provider.GetRequiredService<DurableEngine>().Client);
        services.TryAddSingleton<IDurableTaskClientProvider>(
            provider => new SingleClientProvider(provider.GetRequiredService<DurableEngine>().Client));
        services.AddHostedService(provider => new DurableEngineService(provider.GetRequiredService<DurableEngine>()));
        return services;
    }
}
