using KaMeng.Local.Azurite;
using KaMeng.Local.Tests.Hosting.Functions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KaMeng.Local.Tests.Hosting;

/// <summary>Hosts for tests: free port, quiet, no storage unless given, and only the functions of the named classes.</summary>
internal static class TestHosts
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    public static LocalHostOptions Options(string folder, params Type[] functions) => new()
    {
        DataFolder = folder,
        Port = 0,
        ClockStart = new DateTimeOffset(2026, 2, 13, 8, 0, 0, TimeSpan.Zero),
        StorageConnectionString = NoStorage(),
        FunctionAssemblies = [typeof(TestHosts).Assembly],
        FunctionTypes = functions.Contains,
        ConfigureServices = (services, _) => services.AddSingleton<Journal>(),
        ConfigureWorker = worker => worker.UseMiddleware<OuterMiddleware>().UseMiddleware<InnerMiddleware>(),
        Log = false,
    };

    /// <summary>An account of its own where nothing listens: hosts of one process share a namespace by its connection string.</summary>
    public static string NoStorage()
    {
        var account = AzuriteAccount.Random("none" + Guid.NewGuid().ToString("N")[..16]);
        return new AzuriteEndpoints(Nowhere, Nowhere, Nowhere).ConnectionString(account);
    }

    public static Journal Journal(this LocalHost host) => host.Services.GetRequiredService<Journal>();
}
