using System.Reflection;
using KaMeng.Functions;
using KaMeng.Local.Invocation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local.Hosting;

/// <summary>The function app that the host runs unless the options name other functions; wired as the app's own Program does it.</summary>
internal static class AppFunctions
{
    private static readonly Assembly App = typeof(KaMengServices).Assembly;

    public static IReadOnlyList<Assembly> Of(LocalHostOptions options) => options.FunctionAssemblies ?? [App];

    public static void Configure(LocalHostOptions options, IServiceCollection services, IConfiguration settings, LocalWorkerBuilder worker)
    {
        if (Of(options).Contains(App))
        {
            worker.UseKaMengFunctions();
            services.AddKaMengFunctions(settings);
        }

        options.ConfigureServices?.Invoke(services, settings);
        options.ConfigureWorker?.Invoke(worker);
    }
}
