using KaMeng.Functions.Tests.Outside;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>One person at the console, in a browser of their own.</summary>
internal sealed class ConsoleVisit : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private ConsoleVisit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    /// <summary>What they see.</summary>
    public IPage Page { get; }

    /// <summary>Everything the browser complained of: errors of script, and what the content security policy stopped.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Signs in on the issuer's page and comes to the work list.</summary>
    public static async Task<ConsoleVisit> SignInAsync(OutsideHost host, string role, string subject, string language = "en", ColorScheme theme = ColorScheme.Light)
    {
        IBrowser browser = await Browsers.GetAsync();
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = host.Host.Address.ToString(),
            Locale = language,
            ColorScheme = theme,
            ViewportSize = new ViewportSize { Width = 1360, Height = 900 },
        });
        IPage page = await context.NewPageAsync();
        var visit = new ConsoleVisit(context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                visit.Complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => visit.Complaints.Add(error);
        await page.GotoAsync("/console");
        await page.Locator("input[name=subject]").FillAsync(subject);
        await page.Locator($"button[value={role}]").ClickAsync();
        await page.Locator("header .menu").WaitForAsync();
        return visit;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
