using KaMeng.Functions.Tests.Outside;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>Forms that no page of the session sent, sessions that are over, and addresses that lead elsewhere.</summary>
public class ForgeryTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task An_auditor_finds_no_form_and_a_forged_one_is_refused()
    {
        string refundId = await host.InPlatformReviewAsync();
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "auditor", "eve");
        await visit.Page.GotoAsync("/console/cases/" + refundId);
        await Assertions.Expect(visit.Page.Locator("#case form")).ToHaveCountAsync(0);
        Assert.Contains("only reads", await visit.Page.Locator(".acts").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));

        string[] before = await host.EventsAsync(refundId);
        string csrf = (await visit.CsrfAsync())!;
        foreach (string act in new[] { "APPROVE", "REJECT", "NOTE", "CLAIM", "MARK_PAID", "TERMINATE" })
        {
            Assert.Equal(403, (await visit.PostAsync($"/console/cases/{refundId}/acts", Act(csrf, act))).Status);
        }

        Assert.Equal(403, (await visit.PostAsync($"/console/cases/{refundId}/messages", [("csrf", csrf), ("text", "Hello.")])).Status);
        await using ConsoleVisit agent = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        Assert.Equal(403, (await agent.PostAsync($"/console/cases/{refundId}/acts", Act((await agent.CsrfAsync())!, "MARK_PAID"))).Status);
        Assert.Equal(before, await host.EventsAsync(refundId));
    }

    [Fact]
    public async Task A_form_that_no_page_of_the_session_sent_changes_nothing()
    {
        string refundId = await host.InPlatformReviewAsync();
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        await using ConsoleVisit other = await ConsoleVisit.SignInAsync(host, "agent", "mallory");
        string csrf = (await visit.CsrfAsync())!;
        string address = $"/console/cases/{refundId}/acts";
        string[] before = await host.EventsAsync(refundId);

        Assert.Equal(403, (await visit.PostAsync(address, [.. Act(csrf, "NOTE").Where(field => field.Name != "csrf")])).Status);
        Assert.Equal(403, (await visit.PostAsync(address, Act((await other.CsrfAsync())!, "NOTE"))).Status);
        Assert.Equal(403, (await visit.PostAsync(address, Act(csrf, "NOTE"), "https://evil.example")).Status);
        Assert.Equal(before, await host.EventsAsync(refundId));
        Assert.Equal(303, (await visit.PostAsync(address, Act(csrf, "NOTE"))).Status);
        Assert.Equal(before.Length + 1, (await host.EventsAsync(refundId)).Length);
    }

    [Fact]
    public async Task A_session_is_a_closed_cookie_that_ends_and_no_link_leads_out_of_the_console()
    {
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        BrowserContextCookiesResult session = Assert.Single(await visit.CookiesAsync(), cookie => cookie.Name == "kameng_session");
        Assert.True(session.HttpOnly);
        Assert.Equal(SameSiteAttribute.Lax, session.SameSite);
        Assert.Equal("/console", session.Path);
        string csrf = (await visit.CsrfAsync())!;
        IAPIResponse kept = await visit.PostAsync("/console/preferences", [("csrf", csrf), ("language", "en"), ("back", "https://evil.example/console/")]);
        Assert.Equal("/console/cases", kept.Headers["location"]);

        await host.Api.AdvanceAsync("PT9H");
        await visit.Page.GotoAsync("/console/cases");
        Assert.Contains("/local/issuer/", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal(401, (await visit.PostAsync("/console/preferences", [("csrf", csrf), ("language", "zh-CN")])).Status);

        foreach (string elsewhere in new[] { "https://evil.example/", "//evil.example/console/", "/\\evil.example", "/console\\..\\x", "javascript:alert(1)", "/consoleevil" })
        {
            await visit.Page.GotoAsync("/console/sign-in?return=" + Uri.EscapeDataString(elsewhere));
            await visit.Page.Locator("button[value=agent]").ClickAsync();
            await visit.Page.Locator("header .menu").WaitForAsync();
            Assert.Equal(new Uri(host.Host.Address, "/console/cases").ToString(), visit.Page.Url);
        }
    }

    [Fact]
    public async Task Language_and_theme_are_kept_over_pages()
    {
        string refundId = await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED");
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        await visit.Page.Locator(".menu summary").ClickAsync();
        await visit.Page.Locator("button[name=language][value=zh-CN]").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("工作台");
        await visit.Page.Locator(".menu summary").ClickAsync();
        await visit.Page.Locator("button[name=theme][value=dark]").ClickAsync();
        await visit.Page.GotoAsync("/console/cases/" + refundId);
        Assert.Equal("zh-CN", await visit.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("dark", await visit.Page.Locator("html").GetAttributeAsync("data-theme"));
        await Assertions.Expect(visit.Page.Locator("#acts-title")).ToHaveTextAsync("操作");
    }

    private static (string Name, string Value)[] Act(string csrf, string act) =>
        [("csrf", csrf), ("act", act), ("number", "0-0"), ("sure", "1"), ("note", "Forged."), ("rejection", "EVIDENCE_CONTRADICTS"), ("evidenceId", "ev_1"), ("reference", "1")];
}
