using KaMeng.Local.Providers.Alipay;

namespace KaMeng.Local.Tests.Providers;

/// <summary>A simulated Alipay in a folder of the test's own, the seller that calls it and the receiver it notifies.</summary>
internal sealed class AlipayUnderTest : IAsyncDisposable
{
    // Making RSA keys takes most of a start, and any application will do.
    private static readonly Lazy<byte[]> Keys = new(MakeKeys);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kameng-alipay-");

    private AlipayUnderTest()
    {
    }

    public ManualTime Time { get; } = new();

    public AlipaySimulator Simulator { get; private set; } = null!;

    public SellerClient Seller { get; private set; } = null!;

    public NotifyReceiver Receiver { get; private set; } = null!;

    public static async Task<AlipayUnderTest> StartAsync()
    {
        var test = new AlipayUnderTest { Receiver = await NotifyReceiver.StartAsync() };
        (test.Receiver.Status, test.Receiver.Answer) = (200, "success");
        await File.WriteAllBytesAsync(Path.Combine(test._folder.FullName, "alipay-keys.json"), Keys.Value);
        await test.StartSimulatorAsync();
        return test;
    }

    /// <summary>Ends the simulator and starts it again on the same folder.</summary>
    public async Task RestartAsync()
    {
        Seller.Dispose();
        await Simulator.DisposeAsync();
        await StartSimulatorAsync();
    }

    /// <summary>Goes to the next moment something is due and lets it happen.</summary>
    public async Task RunNextAsync()
    {
        Time.MoveTo(Assert.NotNull(Simulator.NextDue));
        await Simulator.RunDueAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Seller.Dispose();
        await Simulator.DisposeAsync();
        await Receiver.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StartSimulatorAsync()
    {
        Simulator = await AlipaySimulator.StartAsync(new AlipaySimulatorOptions(_folder.FullName, Time, Receiver.Url), TestContext.Current.CancellationToken);
        Seller = new SellerClient(Simulator.AppSettings, Time);
    }

    private static byte[] MakeKeys()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("kameng-keys-");
        try
        {
            AlipaySimulatorKeys.ReadOrMake(folder.FullName);
            return File.ReadAllBytes(Path.Combine(folder.FullName, "alipay-keys.json"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
