using KaMeng.Functions.Tests.Outside;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>The work list by the keyboard, and how it lives.</summary>
public class WorkListKeyboardTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task Rows_are_walked_claimed_and_opened_by_keys_alone()
    {
        await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-81");
        await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-81");
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        IPage page = visit.Page;
        await page.GotoAsync("/console/cases?merchantId=m-81");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        string second = (await page.Locator("tr[data-row]").Nth(1).GetAttributeAsync("id"))!;
        Assert.Equal(second, await page.Locator("tr[aria-current=true]").GetAttributeAsync("id"));
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(page));

        await page.Keyboard.PressAsync("e");
        await Assertions.Expect(page.Locator($"#{second} td").Last).ToHaveTextAsync("alice");
        await Assertions.Expect(page.Locator("#news p")).ToBeVisibleAsync();

        // The row came anew, and with it the mark and the focus.
        Assert.Equal(second, await page.Locator("tr[aria-current=true]").GetAttributeAsync("id"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/console/cases/" + second);
        await page.Keyboard.PressAsync("c");
        await page.Keyboard.InsertTextAsync("read by keys alone");
        Assert.Equal("read by keys alone", await page.Locator("#act-Note textarea").InputValueAsync());

        // Held while it is typed in, the form stays as it is; g w leads back.
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("w");
        await page.WaitForURLAsync("**/console/cases");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.InsertTextAsync("high value");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/console/cases?flag=HIGH_VALUE");
        await page.Keyboard.PressAsync("?");
        Assert.True(await page.Locator("#keys").IsVisibleAsync());
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(page));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_most_urgent_free_case_goes_to_whoever_asks_and_to_nobody_twice()
    {
        foreach (string _ in new[] { "first", "second" })
        {
            string refundId = await host.OpenAsync("PLATFORM_FAULT", "UNKNOWN", "m-82");
            await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        }

        var taken = new HashSet<string>();
        foreach (string name in new[] { "alice", "bob", "carol" })
        {
            await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", name);
            await visit.Page.GotoAsync("/console/cases?merchantId=m-82");
            await visit.Page.Keyboard.PressAsync("n");
            if (name == "carol")
            {
                await Assertions.Expect(visit.Page.Locator("h1")).ToContainTextAsync("NOTHING_TO_CLAIM");
                continue;
            }

            await visit.Page.WaitForURLAsync("**/console/cases/rf_*");
            Assert.True(taken.Add(visit.Page.Url));
        }
    }

    [Fact]
    public async Task A_case_opened_meanwhile_appears_by_itself_and_a_pause_holds_still()
    {
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "supervisor", "dora");
        IPage page = visit.Page;
        await page.GotoAsync("/console/cases?merchantId=m-83");
        await Assertions.Expect(page.Locator(".empty")).ToBeVisibleAsync();
        string before = await page.Locator("#stage-all b").InnerTextAsync();
        string refundId = await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-83");
        await Assertions.Expect(page.Locator("#" + refundId)).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Assertions.Expect(page.Locator("#stage-all b")).Not.ToHaveTextAsync(before, new() { Timeout = 15_000 });

        // By the browser's own clock, so that nobody has to wait for nothing to happen.
        await page.Clock.InstallAsync();
        await page.ReloadAsync();
        int asked = 0;
        page.Request += (_, request) => asked += request.Headers.ContainsKey("x-kameng-fragment") ? 1 : 0;
        await page.Locator("#live").ClickAsync();
        Assert.Equal("Paused", await page.Locator("#live").InnerTextAsync());
        await page.Clock.RunForAsync(10_000);
        Assert.Equal(0, asked);
        await page.RunAndWaitForResponseAsync(() => page.Locator("#live").ClickAsync(), answer => answer.Url.Contains("m-83", StringComparison.Ordinal));
        Assert.Equal("Live", await page.Locator("#live").InnerTextAsync());
        Assert.Empty(visit.Complaints);
    }
}
