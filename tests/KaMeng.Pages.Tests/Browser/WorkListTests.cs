using KaMeng.Functions.Tests.Outside;
using KaMeng.Refunds.Payouts;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>The work list as an operator sees it.</summary>
public class WorkListTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task The_cases_stand_there_the_nearest_deadline_first_with_counts_per_stage()
    {
        string urgent = await host.InMerchantReviewAsync("m-77");
        await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-88");
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);

        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");

        string?[] due = await visit.Page.Locator("tr[data-row] td:first-child time").EvaluateAllAsync<string?[]>("all => all.map(time => time.dateTime)");
        Assert.True(due.Length >= 2);
        Assert.Equal(due.Order(StringComparer.Ordinal), due);
        Assert.Equal("Merchant review", await visit.Page.Locator($"#{urgent} .stage").InnerTextAsync());
        Assert.Matches("^Needs evidence\\s+[1-9]", await visit.Page.Locator("#stage-NeedEvidence").InnerTextAsync());
        Assert.Contains("counted at", await visit.Page.Locator("#stages").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));
        await Screenshots.TakeAsync(visit.Page, "work-list-en-light");

        await visit.Page.SetViewportSizeAsync(420, 900);
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= 420"));
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));
        await Screenshots.TakeAsync(visit.Page, "work-list-en-narrow");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_views_are_kept_per_operator()
    {
        await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-91");
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "carol", theme: ColorScheme.Dark);
        await visit.Page.Locator("input[name=merchantId]").FillAsync("m-91");
        await visit.Page.Locator("select[name=due]").SelectOptionAsync("24");
        await visit.Page.Locator(".filters button").ClickAsync();
        await visit.Page.WaitForURLAsync("**/console/cases?*merchantId=m-91*due=24*");
        await visit.Page.GotoAsync("/console/cases?merchantId=m-91");
        Assert.Equal(1, await visit.Page.Locator("tr[data-row]").CountAsync());

        await visit.Page.Locator("#views summary").ClickAsync();
        await visit.Page.Locator("#views input[name=name]").FillAsync("商家 <b>91</b>");
        await visit.Page.Locator("#views input[name=name]").PressAsync("Enter");
        ILocator saved = visit.Page.Locator(".views .saved");
        await Assertions.Expect(saved).ToHaveTextAsync("商家 <b>91</b>");
        Assert.Equal("/console/cases?merchantId=m-91", await saved.GetAttributeAsync("href"));
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));
        await Screenshots.TakeAsync(visit.Page, "work-list-en-dark");

        await using ConsoleVisit other = await ConsoleVisit.SignInAsync(host, "agent", "dave");
        Assert.Equal(0, await other.Page.Locator(".views .saved").CountAsync());
        Assert.Equal(403, await other.Page.EvaluateAsync<int>(
            "async () => (await fetch('/console/views', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'name=forged' })).status"));

        await visit.Page.Locator("#views summary").ClickAsync();
        await visit.Page.Locator("#views form[action$=removal] button").ClickAsync();
        await Assertions.Expect(saved).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_number_leads_to_its_case_or_its_list_and_what_is_nothing_is_said_to_be()
    {
        string refundId = await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-92");
        string orderId = (string)(await host.CaseAsync(refundId))["orderId"]!;
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "auditor", "erin", language: "zh-CN");

        foreach (string number in new[] { refundId, RefundNumber.For(refundId, 1) })
        {
            await FindAsync(visit.Page, number);
            await visit.Page.WaitForURLAsync("**/console/cases/" + refundId);
        }

        await FindAsync(visit.Page, orderId);
        await visit.Page.WaitForURLAsync("**/console/cases?orderId=" + orderId);
        Assert.Equal(refundId, await visit.Page.Locator("tr[data-row]").GetAttributeAsync("id"));
        await FindAsync(visit.Page, "b-" + orderId);
        await visit.Page.WaitForURLAsync("**/console/cases?buyerId=b-" + orderId);
        await FindAsync(visit.Page, "m-92");
        await visit.Page.WaitForURLAsync("**/console/cases?merchantId=m-92");
        Assert.Equal(0, await visit.Page.Locator("#next, [data-key=e]").CountAsync());

        await FindAsync(visit.Page, "<script>alert(1)</script>");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("没有找到");
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));
        await Screenshots.TakeAsync(visit.Page, "nothing-found-zh-light");
        Assert.Empty(visit.Complaints);
    }

    private static async Task FindAsync(IPage page, string number)
    {
        await page.Locator("main").FocusAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.InsertTextAsync(number);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address => !address.EndsWith("/find", StringComparison.Ordinal));
    }
}
