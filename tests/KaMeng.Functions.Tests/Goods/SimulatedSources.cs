using KaMeng.Functions.Goods;
using KaMeng.Functions.Tests.Channels;
using KaMeng.Local.Providers.Goods;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Tests.Goods;

/// <summary>The sources of goods as the app registers them, talking over HTTP to simulated ones of the test's own.</summary>
internal sealed class SimulatedSources : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kameng-goods-");
    private readonly List<ServiceProvider> _apps = [];

    private SimulatedSources()
    {
    }

    public ManualTime Time { get; } = new();

    public CapturedLog Log { get; } = new();

    public GoodsSimulator Simulator { get; private set; } = null!;

    public static async Task<SimulatedSources> StartAsync(double callTimeoutSeconds = 30)
    {
        var sources = new SimulatedSources();
        sources.Simulator = await GoodsSimulator.StartAsync(
            new GoodsSimulatorOptions(sources._folder.FullName, sources.Time) { CallTimeout = TimeSpan.FromSeconds(callTimeoutSeconds) }, TestContext.Current.CancellationToken);
        return sources;
    }

    /// <summary>Another life of the simulator on the same folder.</summary>
    public async Task RestartAsync()
    {
        await Simulator.DisposeAsync();
        Simulator = await GoodsSimulator.StartAsync(new GoodsSimulatorOptions(_folder.FullName, Time), TestContext.Current.CancellationToken);
    }

    public GoodsSources Sources(Action<Dictionary<string, string?>>? change = null) => App(change).GetRequiredService<GoodsSources>();

    public ServiceProvider App(Action<Dictionary<string, string?>>? change = null)
    {
        var settings = new Dictionary<string, string?>(Simulator.AppSettings);
        change?.Invoke(settings);
        ServiceProvider app = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddGoodsSources(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
        _apps.Add(app);
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ServiceProvider app in _apps)
        {
            await app.DisposeAsync();
        }

        await Simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
