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

    /// <summary>What a form of this session must carry.</summary>
    public Task<string?> CsrfAsync() => Page.Locator("input[name=csrf]").First.GetAttributeAsync("value");

    /// <summary>Sends a form as nobody's page did, with this session's cookies; answers what came, following nothing.</summary>
    public Task<IAPIResponse> PostAsync(string path, IEnumerable<(string Name, string Value)> fields, string? origin = null)
    {
        IFormData form = _context.APIRequest.CreateFormData();
        foreach ((string name, string value) in fields)
        {
            form.Append(name, value);
        }

        Dictionary<string, string> headers = origin is null ? [] : new() { ["Origin"] = origin };
        return _context.APIRequest.PostAsync(path, new APIRequestContextOptions { Form = form, Headers = headers, MaxRedirects = 0 });
    }

    /// <summary>The browser's cookies.</summary>
    public Task<IReadOnlyList<BrowserContextCookiesResult>> CookiesAsync() => _context.CookiesAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
