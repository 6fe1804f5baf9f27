using KaMeng.Functions.Channels;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Local.Providers.WeChatPay;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Tests.Channels;

/// <summary>The channel as the app registers it, talking over HTTP to a simulated WeChat Pay of the test's own.</summary>
internal sealed class SimulatedPlatform : IAsyncDisposable
{
    // Making three RSA keys takes most of a start, and any merchant will do.
    private const string KeysFile = "wechat-pay-keys.json";
    private static byte[]? _sharedKeys;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kameng-wechat-");
    private readonly List<ServiceProvider> _apps = [];

    private SimulatedPlatform()
    {
    }

    public ManualTime Time { get; } = new();

    public CapturedLog Log { get; } = new();

    public WeChatPaySimulator Simulator { get; private set; } = null!;

    public static async Task<SimulatedPlatform> StartAsync(PlatformKeyUse keyUse = PlatformKeyUse.Both, double callTimeoutSeconds = 30, Uri? notifyUrl = null)
    {
        var platform = new SimulatedPlatform();
        string keysPath = Path.Combine(platform._folder.FullName, KeysFile);
        if (_sharedKeys is not null)
        {
            await File.WriteAllBytesAsync(keysPath, _sharedKeys);
        }

        platform.Simulator = await WeChatPaySimulator.StartAsync(
            new WeChatPaySimulatorOptions(platform._folder.FullName, platform.Time, notifyUrl ?? new Uri("http://127.0.0.1:9/api/providers/wechat-pay/notify"))
            {
                KeyUse = keyUse,
                CallTimeout = TimeSpan.FromSeconds(callTimeoutSeconds),
            },
            TestContext.Current.CancellationToken);
        _sharedKeys ??= await File.ReadAllBytesAsync(keysPath);
        return platform;
    }

    /// <summary>A channel.</summary>
    /// <param name="change">Changes the settings the simulator hands out.</param>
    /// <param name="way">Which one.</param>
    public IPaymentChannel Channel(Action<Dictionary<string, string?>>? change = null, PayoutChannel way = PayoutChannel.WeChatPay) =>
        App(change).GetServices<IPaymentChannel>().Single(channel => channel.Channel == way);

    public ServiceProvider App(Action<Dictionary<string, string?>>? change = null, Action<IServiceCollection>? add = null)
    {
        var settings = new Dictionary<string, string?>(Simulator.AppSettings);
        change?.Invoke(settings);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddWeChatPay(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        add?.Invoke(services);
        ServiceProvider app = services.BuildServiceProvider();
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
