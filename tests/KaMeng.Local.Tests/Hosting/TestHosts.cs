using KaMeng.Local.Tests.Hosting.Functions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KaMeng.Local.Tests.Hosting;

/// <summary>Hosts for tests: free port, quiet, no storage unless given, and only the functions of the named classes.</summary>
internal static class TestHosts
{
    public static LocalHostOptions Options(string folder, params Type[] functions) => new()
    {
        DataFolder = folder,
        Port = 0,
        ClockStart = new DateTimeOffset(2026, 2, 13, 8, 0, 0, TimeSpan.Zero),
        StorageConnectionString = "UseDevelopmentStorage=true",
        FunctionAssemblies = [typeof(TestHosts).Assembly],
        FunctionTypes = functions.Contains,
        ConfigureServices = (services, _) => services.AddSingleton<Journal>(),
        ConfigureWorker = worker => worker.UseMiddleware<OuterMiddleware>().UseMiddleware<InnerMiddleware>(),
        Log = false,
    };

    public static Journal Journal(this LocalHost host) => host.Services.GetRequiredService<Journal>();
}
