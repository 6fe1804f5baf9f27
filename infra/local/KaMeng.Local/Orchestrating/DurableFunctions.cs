using KaMeng.Local.Data;
using KaMeng.Local.Durable;
using KaMeng.Local.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Orchestrating;

/// <summary>Gives the functions with an orchestration or activity trigger to the durable engine, by the names they are called by.</summary>
internal static class DurableFunctions
{
    public static void Add(IServiceCollection services, DataFolder folder, FunctionCatalog catalog, FunctionInvoker invoker, TimeProvider clock, CancellationToken stopping)
    {
        services.AddSingleton(provider => new DurableEngine(
            new DurableEngineOptions { DatabasePath = folder.File("durable", "history.db"), TimeProvider = clock },
            Registry(catalog, invoker, provider, stopping),
            provider,
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => provider.GetRequiredService<DurableEngine>().Client);
    }

    /// <summary>The name an orchestration is started by.</summary>
    public static string OrchestrationName(FunctionEntry function) => ((OrchestrationTriggerAttribute)function.Trigger).Orchestration ?? function.Name;

    private static DurableTaskRegistry Registry(FunctionCatalog catalog, FunctionInvoker invoker, IServiceProvider services, CancellationToken stopping)
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
