using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Dossiers;

/// <summary>Registers what dossiers need.</summary>
internal static class DossierServices
{
    /// <summary>Adds them; a wrong key stops the host at its start.</summary>
    internal static IServiceCollection AddDossiers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DossierSettings>().Configure(settings => configuration.GetSection(DossierSettings.Section).Bind(settings)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DossierSettings>, DossierSettingsValidator>());
        services.AddSingleton(s => new DossierSeal(s.GetRequiredService<IOptions<DossierSettings>>().Value));
        services.AddSingleton<DossierContents>();
        services.AddSingleton<DossierMaking>();
        return services.AddSingleton<DossierZip>();
    }
}
