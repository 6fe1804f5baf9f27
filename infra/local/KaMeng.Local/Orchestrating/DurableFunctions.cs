using KaMeng.Functions.Durable;
using KaMeng.Local.Data;
using KaMeng.Local.Durable;
using KaMeng.Local.Durable.Replaying;
using KaMeng.Local.Http;
using KaMeng.Local.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Orchestrating;

/// <summary>Gives the functions with an orchestration or activity trigger to the durable engine, by the names they are called by.</summary>
internal static class DurableFunctions
{
    /// <summary>The engine's file in a data folder.</summary>
    public static string DatabasePath(string dataFolder) => Path.Combine(dataFolder, "durable", "history.db");

    /// <summary>How the engine works here, apart from its file and clock.</summary>
    public static DurableEngineOptions Options(HostJson hostJson) => new() { Versioning = hostJson.Versioning };

    public static void Add(
        IServiceCollection services,
        DataFolder folder,
        HostJson hostJson,
        FunctionCatalog catalog,
        FunctionInvoker invoker,
        TimeProvider clock,
        CancellationToken stopping)
    {
        services.AddSingleton(provider =>
        {
            DurableEngineOptions options = Options(hostJson);
            options.DatabasePath = DatabasePath(folder.Path);
            options.TimeProvider = clock;
            return new DurableEngine(options, Registry(catalog, invoker, provider, stopping), provider, provider.GetRequiredService<ILoggerFactory>());
        });
        services.AddSingleton(provider => provider.GetRequiredService<DurableEngine>().Client);
        services.AddSingleton<IHistoryReplay>(provider => new EngineReplay(
            provider.GetRequiredService<DurableEngine>(), new HistoryReplayer(Registry(catalog, invoker, provider, stopping), Options(hostJson), provider)));
    }

    /// <summary>The name an orchestration is started by.</summary>
    public static string OrchestrationName(FunctionEntry function) => ((OrchestrationTriggerAttribute)function.Trigger).Orchestration ?? function.Name;

    /// <summary>The functions by the names they are called by.</summary>
    public static DurableTaskRegistry Registry(FunctionCatalog catalog, FunctionInvoker invoker, IServiceProvider services, CancellationToken stopping)
    {
        var registry = new DurableTaskRegistry();
        foreach (var function in catalog.Of(TriggerKind.Orchestration))
        {
            registry.AddOrchestrator(new TaskName(OrchestrationName(function)), () => new FunctionOrchestrator(function, invoker, services));
        }

        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        foreach (var function in catalog.Of(TriggerKind.Activity))
        {
            var name = ((ActivityTriggerAttribute)function.Trigger).Activity ?? function.Name;
            registry.AddActivity(new TaskName(name), new FunctionActivity(function, invoker, scopes, stopping));
        }

        return registry;
    }
}
