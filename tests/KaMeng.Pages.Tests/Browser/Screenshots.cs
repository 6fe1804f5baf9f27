using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>Pictures of pages for a person to look at, in the folder that <c>KAMENG_SCREENSHOTS</c> names; none are made without it.</summary>
internal static class Screenshots
{
    /// <summary>Takes one, if wanted.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("KAMENG_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
