using System.Text.Json;
using KaMeng.Local.Providers.WeChatPay;

namespace KaMeng.Local.Tests.Providers;

/// <summary>A simulator in a folder of the test's own, the merchant that calls it and the receiver it notifies.</summary>
internal sealed class SimulatedWeChatPay : IAsyncDisposable
{
    // Making three RSA keys takes most of a start, and any merchant will do.
    private static readonly Lazy<byte[]> Keys = new(MakeKeys);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kameng-simulator-");

    private SimulatedWeChatPay()
    {
    }

    /// <summary>Keys of some merchant.</summary>
    public static SimulatorKeys AnyKeys => JsonSerializer.Deserialize<SimulatorKeys>(Keys.Value)!;

    public ManualTime Time { get; } = new();

    public WeChatPaySimulator Simulator { get; private set; } = null!;

    public MerchantClient Merchant { get; private set; } = null!;

    public NotifyReceiver Receiver { get; private set; } = null!;

    public string Folder => _folder.FullName;

    public static async Task<SimulatedWeChatPay> StartAsync(PlatformKeyUse keyUse = PlatformKeyUse.Both)
    {
        var test = new SimulatedWeChatPay { Receiver = await NotifyReceiver.StartAsync() };
        await File.WriteAllBytesAsync(Path.Combine(test.Folder, "wechat-pay-keys.json"), Keys.Value);
        await test.StartSimulatorAsync(keyUse, test.Folder);
        return test;
    }

    /// <summary>Ends the simulator and starts it again on the same folder.</summary>
    public async Task RestartAsync()
    {
        Merchant.Dispose();
        await Simulator.DisposeAsync();
        await StartSimulatorAsync(PlatformKeyUse.Both, Folder);
    }

    /// <summary>Goes to the next moment something is due and lets it happen.</summary>
    public async Task RunNextAsync()
    {
        DateTimeOffset due = Assert.NotNull(Simulator.NextDue);
        Time.MoveTo(due);
        await Simulator.RunDueAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Merchant.Dispose();
        await Simulator.DisposeAsync();
        await Receiver.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StartSimulatorAsync(PlatformKeyUse keyUse, string folder)
    {
        Simulator = await WeChatPaySimulator.StartAsync(
            new WeChatPaySimulatorOptions(folder, Time, Receiver.Url) { KeyUse = keyUse }, TestContext.Current.CancellationToken);
        Merchant = new MerchantClient(Simulator.AppSettings, Time);
    }

    private static byte[] MakeKeys()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("kameng-keys-");
        try
        {
            SimulatorKeys.ReadOrMake(folder.FullName, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
            return File.ReadAllBytes(Path.Combine(folder.FullName, "wechat-pay-keys.json"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
