using System.Reflection;
using KaMeng.Functions.Json;
using KaMeng.Local.Invocation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local.Hosting;

/// <summary>The function app that the host runs unless the options name other functions.</summary>
internal static class AppFunctions
{
    public static IReadOnlyList<Assembly> Assemblies { get; } = [typeof(ContractJson).Assembly];

    public static void Configure(LocalHostOptions options, IServiceCollection services, IConfiguration settings, LocalWorkerBuilder worker)
    {
        options.ConfigureServices?.Invoke(services, settings);
        options.ConfigureWorker?.Invoke(worker);
    }
}
