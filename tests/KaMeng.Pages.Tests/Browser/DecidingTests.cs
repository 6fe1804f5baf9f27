using KaMeng.Functions.Tests.Outside;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>Cases decided on their page.</summary>
public class DecidingTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task A_case_is_found_decided_and_seen_paid_with_the_keyboard_alone()
    {
        string refundId = await host.InPlatformReviewAsync();
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        IPage page = visit.Page;
        await page.GotoAsync("/console/cases?stage=PLATFORM_REVIEW&orderId=" + (string?)(await host.CaseAsync(refundId))["orderId"]);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/console/cases/" + refundId);

        await page.Keyboard.PressAsync("a");
        ILocator act = page.Locator("#act-Approve");
        await Assertions.Expect(act.Locator("textarea")).ToBeFocusedAsync();
        Assert.Contains("¥49.00", await act.Locator(".effect").InnerTextAsync(), StringComparison.Ordinal);
        await page.Keyboard.TypeAsync("The issuer knows no such code.");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("#sure")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#case h1 .stage")).ToHaveTextAsync("Payout");

        await host.Api.AdvanceAsync("PT2H");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        await Assertions.Expect(page.Locator("#case h1 .stage")).ToHaveTextAsync("Refunded", new() { Timeout = 10_000 });
        Assert.Contains("¥49.00", await page.Locator("section:has(#postings-title)").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("The issuer knows no such code.", await page.Locator(".events").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(page));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_thousand_yuan_take_two_supervisors_in_two_browsers()
    {
        string refundId = await host.InPlatformReviewAsync(100_000);
        await using ConsoleVisit first = await ConsoleVisit.SignInAsync(host, "supervisor", "boss-1");
        await first.Page.GotoAsync("/console/cases/" + refundId);
        Assert.Contains("second approver", await first.Page.Locator("#act-Approve .effect").TextContentAsync(), StringComparison.Ordinal);
        await ActAsync(first.Page, "Approve", "Proven by the issuer's record.");
        await Assertions.Expect(first.Page.Locator(".attention")).ToContainTextAsync("boss-1 approved ¥1,000.00");
        await Assertions.Expect(first.Page.Locator("#act-Approve")).ToHaveCountAsync(0);

        await using ConsoleVisit agent = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        await agent.Page.GotoAsync("/console/cases/" + refundId);
        await Assertions.Expect(agent.Page.Locator("#act-Approve")).ToHaveCountAsync(0);

        await using ConsoleVisit second = await ConsoleVisit.SignInAsync(host, "supervisor", "boss-2");
        await second.Page.GotoAsync("/console/cases/" + refundId);
        await ActAsync(second.Page, "Approve", "I agree.");
        await second.Page.Locator("#sure button[value=yes]").ClickAsync();
        await Assertions.Expect(second.Page.Locator("#case h1 .stage")).ToHaveTextAsync("Payout");
        await Assertions.Expect(first.Page.Locator("#case h1 .stage")).Not.ToHaveTextAsync("Platform review", new() { Timeout = 10_000 });
        Assert.Contains("SECOND_APPROVAL", await host.EventsAsync(refundId));
    }

    [Fact]
    public async Task A_refusal_stays_on_the_page_with_what_was_typed_and_a_double_click_is_one_move()
    {
        string refundId = await host.InPlatformReviewAsync();
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        IPage page = visit.Page;
        await page.GotoAsync("/console/cases/" + refundId);
        ILocator extend = page.Locator("#act-Extend");
        await extend.Locator("summary").ClickAsync();
        await extend.Locator("input[name=hours]").FillAsync("700");
        await extend.Locator("textarea").FillAsync("The carrier answers late.");
        await extend.Locator("button").ClickAsync();
        await Assertions.Expect(page.Locator("#news")).ToContainTextAsync("too long");
        Assert.Equal("The carrier answers late.", await extend.Locator("textarea").InputValueAsync());

        string number = (await extend.Locator("input[name=number]").GetAttributeAsync("value"))!;
        (string Name, string Value)[] note = [("csrf", (await visit.CsrfAsync())!), ("act", "NOTE"), ("number", number), ("note", "Said once.")];
        IAPIResponse[] answers = await Task.WhenAll(visit.PostAsync($"/console/cases/{refundId}/acts", note), visit.PostAsync($"/console/cases/{refundId}/acts", note));
        Assert.All(answers, answer => Assert.Equal(303, answer.Status));
        Assert.Single(await host.EventsAsync(refundId), happened => happened == "NOTE_ADDED");

        // Without script: a grave one is asked for again with what was written, and what the rules refuse comes back with why.
        (string Name, string Value)[] reject = [("csrf", note[0].Value), ("act", "REJECT"), ("number", number), ("rejection", "EVIDENCE_CONTRADICTS"), ("note", "Kept words.")];
        IAPIResponse again = await visit.PostAsync($"/console/cases/{refundId}/acts", reject);
        Assert.Equal(200, again.Status);
        Assert.Contains("Kept words.", await again.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("name=\"sure\" value=\"1\"", await again.TextAsync(), StringComparison.Ordinal);
        IAPIResponse refused = await visit.PostAsync($"/console/cases/{refundId}/acts", [reject[0], reject[1], reject[2], ("note", "Kept words.")]);
        Assert.Equal(422, refused.Status);
        Assert.Contains("Kept words.", await refused.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("PLATFORM_REVIEW", (string?)(await host.CaseAsync(refundId))["stage"]);
    }

    [Fact]
    public async Task An_operator_writes_and_brings_a_file_and_takes_the_dossier()
    {
        string refundId = await host.InPlatformReviewAsync();
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        IPage page = visit.Page;
        await page.GotoAsync("/console/cases/" + refundId);
        await page.Locator("#act-message summary").ClickAsync();
        await page.Locator("#act-message textarea").FillAsync("Please both answer by tomorrow.");
        await page.Locator("#act-message button").ClickAsync();
        await Assertions.Expect(page.Locator(".talk")).ToContainTextAsync("Please both answer by tomorrow.");

        await page.Locator("#act-file summary").ClickAsync();
        await page.Locator("#act-file input[type=file]").SetInputFilesAsync(new FilePayload { Name = "receipt.txt", MimeType = "text/plain", Buffer = "bank receipt"u8.ToArray() });
        await page.Locator("#act-file button").ClickAsync();
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(3);

        IDownload dossier = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href$=dossier]").ClickAsync());
        Assert.Equal($"dossier-{refundId}.zip", dossier.SuggestedFilename);
        Assert.Empty(visit.Complaints);
    }

    private static async Task ActAsync(IPage page, string act, string reason)
    {
        ILocator form = page.Locator("#act-" + act);
        await form.Locator("summary").ClickAsync();
        await form.Locator("textarea").FillAsync(reason);
        await form.Locator("button").ClickAsync();
    }
}
