using KaMeng.Functions.Tests.Outside;
using KaMeng.Local.Callers;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>Each page in both languages and both themes: axe finds nothing, the browser complains of nothing, and a picture is made where one is wanted.</summary>
public class EveryPage(OutsideHost host) : IClassFixture<OutsideHost>
{
    // Words have no colours: each language in one theme shows what both languages in both would. Pictures are of all four.
    private static readonly (string Language, ColorScheme Theme)[] Looks = Screenshots.AreWanted
        ? [("en", ColorScheme.Light), ("en", ColorScheme.Dark), ("zh-CN", ColorScheme.Light), ("zh-CN", ColorScheme.Dark)]
        : [("en", ColorScheme.Light), ("zh-CN", ColorScheme.Dark)];

    [Fact]
    public async Task Is_accessible_in_both_languages_and_themes()
    {
        string paid = await PaidAsync();
        string large = await host.InPlatformReviewAsync(150_000);
        string waiting = await host.InMerchantReviewAsync("m-88");
        await host.Api.StorefrontAsync(HttpMethod.Post, $"/api/refunds/{large}/messages", new() { ["text"] = "请尽快处理,谢谢。" }, HostApi.NewKey());
        (string Name, string Address)[] pages =
        [
            ("work-list", "/console/cases"),
            ("case-waiting", "/console/cases/" + waiting),
            ("case-large", "/console/cases/" + large),
            ("case-paid", "/console/cases/" + paid),
            ("not-found", "/console/cases/rf_nothing"),
            ("tasks", "/console/tasks"),
            ("complaints", "/console/complaints"),
        ];
        foreach ((string language, ColorScheme theme) in Looks)
        {
            await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "supervisor", "alice", language, theme);
            foreach ((string name, string address) in pages)
            {
                await visit.Page.GotoAsync(address);
                IReadOnlyList<string> violations = await Axe.Accessibility.ViolationsAsync(visit.Page);
                await Screenshots.TakeAsync(visit.Page, $"{name}-{language}-{theme}".ToLowerInvariant());
                Assert.True(violations.Count == 0, $"{address} in {language}, {theme}: {string.Join('\n', violations)}");
                await OpenAsync(visit.Page, name, language, theme);
            }

            Assert.All(visit.Complaints, complaint => Assert.Contains("404", complaint, StringComparison.Ordinal));
        }
    }

    // The forms of a page, opened.
    private static async Task OpenAsync(IPage page, string name, string language, ColorScheme theme)
    {
        if (name != "case-large")
        {
            return;
        }

        foreach (string act in new[] { "Approve", "ApprovePartial", "Reject" })
        {
            await page.Locator($"#act-{act} summary").ClickAsync();
        }

        Assert.Empty(await Axe.Accessibility.ViolationsAsync(page));
        await Screenshots.TakeAsync(page, $"{name}-open-{language}-{theme}".ToLowerInvariant());
    }

    private async Task<string> PaidAsync()
    {
        string refundId = await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED", "m-88");
        for (int hours = 0; hours < 30 && (string?)(await host.CaseAsync(refundId))["stage"] != "CLOSED"; hours++)
        {
            await host.Api.AdvanceAsync("PT1H");
        }

        return refundId;
    }
}
