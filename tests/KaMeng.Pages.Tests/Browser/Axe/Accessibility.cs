using System.Text.Json;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser.Axe;

/// <summary>Puts a page to axe-core's rules (WCAG 2.2 A and AA, and its best practices).</summary>
internal static class Accessibility
{
    /// <summary>What axe-core finds wrong with the page as it stands, one line a finding; empty if nothing.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        // By the debugger, which the page's content security policy does not bind.
        await page.EvaluateAsync(await AxeScript.GetAsync() + ";0");
        JsonElement? result = await page.EvaluateAsync("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.target.join(' ')).join(' | '))");
        return [.. result!.Value.EnumerateArray().Select(line => line.GetString()!)];
    }
}
