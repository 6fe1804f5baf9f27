using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Replaying;
using KaMeng.Local.Hosting;
using KaMeng.Local.Http;
using KaMeng.Local.Invocation;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local.Orchestrating;

/// <summary>Replays histories on the orchestrations of the function app, registered and wrapped in middleware as the host does it, without a host.</summary>
internal sealed class AppReplayer : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly HistoryReplayer _replayer;

    /// <summary>Takes the functions that a host with these options would run.</summary>
    public AppReplayer(LocalHostOptions options)
    {
        var services = new ServiceCollection();
        var settings = options.Settings ?? new ConfigurationBuilder().Build();
        services.AddLogging();
        services.AddSingleton(settings);
        var worker = new LocalWorkerBuilder(services);
        AppFunctions.Configure(options, services, settings, worker);
        _services = services.BuildServiceProvider();
        var catalog = FunctionCatalog.Read(AppFunctions.Of(options), options.FunctionTypes);
        Registry = DurableFunctions.Registry(catalog, new FunctionInvoker(worker), _services, CancellationToken.None);
        _replayer = new HistoryReplayer(Registry, DurableFunctions.Options(HostJson.Read()), _services);
    }

    /// <summary>The orchestrations, as the host registers them.</summary>
    public DurableTaskRegistry Registry { get; }

    public ReplayVerdict Replay(OrchestrationHistory history) => _replayer.Replay(history);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
