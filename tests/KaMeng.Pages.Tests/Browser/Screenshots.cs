using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>Pictures of pages for a person to look at, in the folder that <c>KAMENG_SCREENSHOTS</c> names; none are made without it.</summary>
internal static class Screenshots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("KAMENG_SCREENSHOTS");

    /// <summary>Whether any are made.</summary>
    public static bool AreWanted => !string.IsNullOrEmpty(Folder);

    /// <summary>Takes one, if wanted.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        if (AreWanted)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder!, name + ".png"), FullPage = true });
        }
    }
}
