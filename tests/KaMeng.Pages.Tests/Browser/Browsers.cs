using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(KaMeng.Pages.Tests.Browser.Browsers))]

namespace KaMeng.Pages.Tests.Browser;

/// <summary>One Chromium for all tests of the process, started by the first test that asks. Each visit is a browser context of its own: no cookie is shared.</summary>
public sealed class Browsers : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"];
    private static readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> Running = new(StartAsync);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Running.IsValueCreated)
        {
            (IPlaywright driver, IBrowser browser) = await Running.Value;
            await browser.DisposeAsync();
            driver.Dispose();
        }
    }

    internal static async Task<IBrowser> GetAsync() => (await Running.Value).Browser;

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        IPlaywright driver = await Playwright.CreateAsync();
        IBrowser browser = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(),

            // A test machine may run as root, in a container, with little shared memory.
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        });
        return (driver, browser);
    }

    private static string Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium is on the PATH, and the pages are tested in one. Install it (Debian and Ubuntu: apt install chromium).");
    }
}
