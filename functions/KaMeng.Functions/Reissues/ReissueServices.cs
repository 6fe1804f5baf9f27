using KaMeng.Functions.Cases;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Payees;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Reissues;

/// <summary>Registers what reissued codes need.</summary>
internal static class ReissueServices
{
    /// <summary>Adds <see cref="ReissueDesk"/>; a wrong key stops the host at its start.</summary>
    internal static IServiceCollection AddReissues(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReissueSettings>().Configure(settings => configuration.GetSection(ReissueSettings.Section).Bind(settings)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReissueSettings>, ReissueSettingsValidator>());
        services.AddSingleton(s => new CodeVault(s.GetRequiredService<IOptions<ReissueSettings>>().Value));
        services.AddSingleton(s => new PayeeVault(s.GetRequiredService<IOptions<ReissueSettings>>().Value));
        services.AddSingleton(s => new PayeeDesk(s.GetRequiredService<PayeeStore>(), s.GetRequiredService<PayeeVault>()));
        return services.AddSingleton(s => new ReissueDesk(
            s.GetRequiredService<IRefundCases>(),
            s.GetRequiredService<CodeStore>(),
            s.GetRequiredService<CodeVault>(),
            s.GetRequiredService<OncePerKey>(),
            s.GetRequiredService<IPolicies>(),
            s.GetRequiredService<TimeProvider>()));
    }
}
