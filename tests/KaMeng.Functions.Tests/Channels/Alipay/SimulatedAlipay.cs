using Azure.Data.Tables;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Channels.Alipay;
using KaMeng.Local.Providers.Alipay;
using KaMeng.Local.Tests.Azurite;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Tests.Channels.Alipay;

/// <summary>The channel as the app registers it, talking over HTTP to a simulated Alipay of the test's own; its tables are on Azurite.</summary>
internal sealed class SimulatedAlipay : IAsyncDisposable
{
    public const string TradeNo = "2026021222001400000000000001";

    // Making RSA keys takes most of a start, and any application will do.
    private const string KeysFile = "alipay-keys.json";
    private static byte[]? _sharedKeys;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kameng-alipay-");
    private readonly List<ServiceProvider> _apps = [];
    private string _storage = "";

    private SimulatedAlipay()
    {
    }

    public ManualTime Time { get; } = new();

    public CapturedLog Log { get; } = new();

    public AlipaySimulator Simulator { get; private set; } = null!;

    public static async Task<SimulatedAlipay> StartAsync()
    {
        var alipay = new SimulatedAlipay { _storage = await AzuriteAccounts.NextAsync() };
        string keysPath = Path.Combine(alipay._folder.FullName, KeysFile);
        if (_sharedKeys is not null)
        {
            await File.WriteAllBytesAsync(keysPath, _sharedKeys);
        }

        alipay.Simulator = await AlipaySimulator.StartAsync(
            new AlipaySimulatorOptions(alipay._folder.FullName, alipay.Time, new Uri("http://127.0.0.1:9/api/providers/alipay/notify")), TestContext.Current.CancellationToken);
        _sharedKeys ??= await File.ReadAllBytesAsync(keysPath);
        return alipay;
    }

    public static RefundInstruction Instruction(long fen = 1233, string number = SampleInstruction.Number, long paid = 10020, string tradeNo = TradeNo) =>
        new(number, new Payment(PaymentProvider.Alipay, tradeNo, "KM20260213-0001"), Money.Fen(paid), Money.Fen(fen), "CODE_INVALID", Channel: PayoutChannel.Alipay);

    /// <summary>The channel of one more instance of the app; all have the same tables.</summary>
    /// <param name="change">Changes the settings the simulator hands out.</param>
    public IPaymentChannel Channel(Action<Dictionary<string, string?>>? change = null) => App(change).GetRequiredService<IPaymentChannel>();

    public ServiceProvider App(Action<Dictionary<string, string?>>? change = null, Action<IServiceCollection>? add = null)
    {
        var settings = new Dictionary<string, string?>(Simulator.AppSettings);
        settings["Alipay:Timeout"] = "00:00:30";
        change?.Invoke(settings);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(new TableServiceClient(_storage));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddAlipay(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
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
