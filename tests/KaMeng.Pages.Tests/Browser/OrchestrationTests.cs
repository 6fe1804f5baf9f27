using KaMeng.Functions.Tests.Outside;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>The durable state as supervisors and others see it.</summary>
public class OrchestrationTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task A_supervisor_follows_a_payout_to_its_history_and_suspends_an_instance_with_a_reason()
    {
        string closed = await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED");
        await host.CaseOnceAsync(closed, refund => (string?)refund["stage"] == "CLOSED");
        string open = await host.InMerchantReviewAsync("m-77");
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "supervisor", "sue");
        IPage page = visit.Page;

        await page.GotoAsync($"/console/orchestrations?status=COMPLETED&prefix={closed}");
        Assert.Equal(1, await page.Locator("tr[data-row]").CountAsync());
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(page));
        await Screenshots.TakeAsync(page, "orchestrations-en-light");
        await page.Locator($"a[data-open-row]:text-is('{closed}')").ClickAsync();
        await page.Locator("dd a.mono[href*='orchestrations/KM']").ClickAsync();
        Assert.StartsWith("KM", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("button[name=replay]").ClickAsync();
        Assert.Equal("it replays", await page.Locator("section:has(#replay-title) b").InnerTextAsync());
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(page));

        await page.GotoAsync($"/console/orchestrations/{open}");
        Assert.Equal(0, await page.Locator("details.act:has-text('Terminate the instance')").CountAsync());
        await page.Locator("details.act summary:text-is('Suspend the instance')").ClickAsync();
        await page.Locator("details.act[open] textarea").FillAsync("<b>looking</b> into it");
        await page.Locator("details.act[open] button").ClickAsync();
        await page.Locator("section:has(#done-title) li").WaitForAsync();
        Assert.Contains("<b>looking</b> into it", await page.Locator("section:has(#done-title)").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator(".page-head .stage:text-is('suspended')").WaitForAsync();
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(page));
        await Screenshots.TakeAsync(page, "instance-en-light");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task An_auditor_sees_the_picture_on_the_case_too_and_may_not_act()
    {
        string refundId = await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED");
        await host.CaseOnceAsync(refundId, refund => (string?)refund["stage"] == "CLOSED");
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "auditor", "ada", "zh-CN", ColorScheme.Dark);
        IPage page = visit.Page;

        await page.GotoAsync($"/console/cases/{refundId}");
        Assert.Equal(2, await page.Locator("section:has(#durable-title) figure.gantt").CountAsync());
        await page.GotoAsync($"/console/orchestrations/{refundId}");
        Assert.Equal(0, await page.Locator("details.act").CountAsync());
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(page));
        await Screenshots.TakeAsync(page, "instance-zh-dark");
        int status = await page.EvaluateAsync<int>(
            "async id => (await fetch(`/console/orchestrations/${id}/acts`, { method: 'POST', headers: { 'X-KaMeng-Csrf': JSON.parse(document.body.getAttribute('hx-headers'))['X-KaMeng-Csrf'], 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'act=SUSPEND&note=x' })).status",
            refundId);
        Assert.Equal(403, status);
    }
}
