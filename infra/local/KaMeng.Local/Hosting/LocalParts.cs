using KaMeng.Local.Azurite;
using KaMeng.Local.Clock;
using KaMeng.Local.Data;
using KaMeng.Local.Durable;
using KaMeng.Local.Http;
using KaMeng.Local.Invocation;
using KaMeng.Local.Issuer;
using KaMeng.Local.Management;
using KaMeng.Local.Orchestrating;
using KaMeng.Local.Providers.Alipay;
using KaMeng.Local.Providers.Goods;
using KaMeng.Local.Providers.Storefront;
using KaMeng.Local.Providers.WeChatPay;
using KaMeng.Local.ServiceBus;
using KaMeng.Local.Simulated;
using KaMeng.Local.Storefronts;
using KaMeng.Local.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Hosting;

/// <summary>Starts the parts of a host in order, and stops them in the reverse one.</summary>
internal sealed class LocalParts(LocalHostOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan ActivityPatience = TimeSpan.FromSeconds(5);

    private readonly Stack<Func<ValueTask>> _undo = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly SemaphoreSlim _stopOnce = new(1);
    private WebApplication? _app;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public HostClock Clock { get; private set; } = new();

    public IServiceProvider Services => _app!.Services;

    public string StorageConnectionString { get; private set; } = "";

    public DemoStorefront Storefront { get; private set; } = new("", "");

    public SystemKey DurableTaskKey { get; private set; } = new("");

    public string ReissueCodeKey { get; private set; } = "";

    public string ConsoleSessionKey { get; private set; } = "";

    public string DossierSigningKey { get; private set; } = "";

    public TokenIssuer Issuer { get; private set; } = null!;

    public WeChatPaySimulator WeChatPay { get; private set; } = null!;

    public AlipaySimulator Alipay { get; private set; } = null!;

    public GoodsSimulator Goods { get; private set; } = null!;

    public StorefrontSimulator StorefrontWebhook { get; private set; } = null!;

    public ClockDrive Drive { get; private set; } = null!;

    public async Task StartAsync(CancellationToken cancellation)
    {
        var folder = new DataFolder(options.DataFolder);
        Say($"Data folder {folder.Path}");
        UndoSync(DataFolderLock.Take(folder));
        var clockFile = new ClockFile(folder.File("clock"));
        Clock = StartClock(clockFile);
        StorageConnectionString = await StartStorageAsync(folder, cancellation);

        var socket = LoopbackSocket.Bind(options.Port);
        UndoSync(socket);
        Address = new Uri($"http://127.0.0.1:{LoopbackSocket.Port(socket)}");
        var key = IssuerKey.ReadOrCreate(folder);
        UndoSync(key);
        Issuer = new TokenIssuer(key, new Uri(Address, "/local/issuer").ToString(), Clock);
        Storefront = DemoStorefront.ReadOrCreate(folder);
        DurableTaskKey = SystemKey.ReadOrCreate(folder);
        ReissueCodeKey = SealingKey.ReadOrCreate(folder, "reissue-code-key.txt");
        ConsoleSessionKey = SealingKey.ReadOrCreate(folder, "console-session-key.txt");
        DossierSigningKey = SigningKey.ReadOrCreate(folder);
        WeChatPay = await WeChatPaySimulator.StartAsync(
            new WeChatPaySimulatorOptions(folder.Folder("wechat-pay"), Clock, new Uri(Address, "/api/providers/wechat-pay/notify")), cancellation);
        Undo(WeChatPay);
        Say($"Simulated WeChat Pay at {WeChatPay.Address}");
        Alipay = await AlipaySimulator.StartAsync(
            new AlipaySimulatorOptions(folder.Folder("alipay"), Clock, new Uri(Address, "/api/providers/alipay/notify")), cancellation);
        Undo(Alipay);
        Say($"Simulated Alipay at {Alipay.Address}");
        Goods = await GoodsSimulator.StartAsync(new GoodsSimulatorOptions(folder.Folder("goods"), Clock), cancellation);
        Undo(Goods);
        Say($"Simulated card issuer, carrier and supplier at {Goods.Address}");
        StorefrontWebhook = await StorefrontSimulator.StartAsync(Clock, cancellation);
        Undo(StorefrontWebhook);

        var catalog = FunctionCatalog.Read(AppFunctions.Of(options), options.FunctionTypes);
        var hostJson = HostJson.Read();
        var builder = WebAppBuilder.Create(options, socket, HostSettings.Build(options, this), Clock);
        var worker = new LocalWorkerBuilder(builder.Services);
        AppFunctions.Configure(options, builder.Services, builder.Configuration, worker);
        var invoker = new FunctionInvoker(worker);
        DurableFunctions.Add(builder.Services, folder, hostJson, catalog, invoker, Clock, _abandoned.Token);
        _app = builder.Build();
        Undo(_app);
        await StartServingAsync(folder, clockFile, catalog, hostJson, invoker, cancellation);
        Say($"Console at {new Uri(Address, "/console")}");
        Say($"Serving {catalog.Of(TriggerKind.Http).Count()} HTTP functions at {new Uri(Address, hostJson.RoutePrefix)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stopOnce.WaitAsync();
        try
        {
            while (_undo.TryPop(out var undo))
            {
                await undo();
            }
        }
        finally
        {
            _stopOnce.Release();
        }
    }

    private async Task StartServingAsync(
        DataFolder folder, ClockFile clockFile, FunctionCatalog catalog, HostJson hostJson, FunctionInvoker invoker, CancellationToken cancellation)
    {
        var loggers = Services.GetRequiredService<ILoggerFactory>();
        var scopes = Services.GetRequiredService<IServiceScopeFactory>();
        var settings = Services.GetRequiredService<IConfiguration>();
        var timers = new TimerPump(
            catalog.Of(TriggerKind.Timer), invoker, scopes, Clock, new TimerFile(folder.File("timers.json")), settings, loggers.CreateLogger<TimerPump>());
        var engine = Services.GetRequiredService<DurableEngine>();
        var messages = new MessageTriggers(catalog, invoker, scopes, hostJson, settings, Clock, loggers).Create(settings["ServiceBusConnection"]!);
        Drive = new ClockDrive(
            Clock, clockFile, [new EngineParticipant(engine), messages, new ProviderParticipant(WeChatPay, Clock), new ProviderParticipant(Alipay, Clock), timers]);

        NoSuchRoute.Use(_app!);
        LoopbackOnly.Use(_app!);
        new HttpTriggers(invoker, hostJson, loggers.CreateLogger<HttpTriggers>(), _stopping.Token).Map(_app!, catalog.Of(TriggerKind.Http));
        ClockCalls.Map(_app!, Clock, Drive);
        IssuerCalls.Map(_app!, Issuer, new SignInDesk(Issuer, Address, Clock));
        StorefrontCalls.Map(_app!, Storefront);
        WebhookCalls.Map(_app!, StorefrontWebhook);
        WeChatPayCalls.Map(_app!, WeChatPay);
        AlipayCalls.Map(_app!, Alipay);
        BillCalls.Map(_app!, WeChatPay.Bills, WeChatPay.FundFlows, Alipay.Bills);
        GoodsCalls.Map(_app!, Goods);
        var orchestrations = catalog.Of(TriggerKind.Orchestration).Select(DurableFunctions.OrchestrationName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        new ManagementApi(engine.Client, DurableTaskKey, orchestrations).Map(_app!);
        await engine.StartAsync(cancellation);
        _undo.Push(() => StopAsync(engine));
        await _app!.StartAsync(cancellation);
        _undo.Push(async () =>
        {
            // Requests under way are answered first; what has not ended after the shutdown time is cut off.
            await _app.StopAsync();
            await _stopping.CancelAsync();
        });
        Undo(messages);
        Undo(timers);
        await messages.StartAsync(cancellation);
        timers.Start();
    }

    // The engine first: an activity that was cancelled before it would count as failed, not as interrupted.
    private async ValueTask StopAsync(DurableEngine engine)
    {
        using var patience = new CancellationTokenSource(ActivityPatience, TimeProvider.System);
        await engine.StopAsync(patience.Token);
        await _abandoned.CancelAsync();
    }

    private HostClock StartClock(ClockFile file)
    {
        var kept = file.Read();
        var offset = kept ?? (options.ClockStart is { } start ? start - TimeProvider.System.GetUtcNow() : TimeSpan.Zero);
        if (kept is null)
        {
            file.Write(offset);
        }

        var clock = new HostClock(offset);
        if (offset != TimeSpan.Zero)
        {
            Say($"The clock shows {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC");
        }

        return clock;
    }

    private async Task<string> StartStorageAsync(DataFolder folder, CancellationToken cancellation)
    {
        if ((options.StorageConnectionString ?? options.Settings?["AzureWebJobsStorage"]) is { Length: > 0 } given)
        {
            Say("Storage account from the settings");
            return given;
        }

        Say("Starting Azurite");
        var azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataFolder = folder.Folder("azurite"), Progress = options.Progress }, cancellation);
        Undo(azurite);
        return azurite.ConnectionString;
    }

    private void Say(string line) => options.Progress?.Report(line);

    private void UndoSync(IDisposable part) => _undo.Push(() =>
    {
        part.Dispose();
        return ValueTask.CompletedTask;
    });

    private void Undo(IAsyncDisposable part) => _undo.Push(part.DisposeAsync);
}
