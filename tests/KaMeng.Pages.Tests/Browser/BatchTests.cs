using KaMeng.Functions.Console.Batches;
using KaMeng.Functions.Tests.Outside;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>The same done to many cases at once.</summary>
public class BatchTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task What_would_be_done_is_shown_first_and_then_what_became_of_each_case()
    {
        string[] reviewed = [await InReviewAsync(), await InReviewAsync()];
        string waiting = await host.InMerchantReviewAsync("m-71");
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        IPage page = visit.Page;
        await page.GotoAsync("/console/cases?merchantId=m-71");
        await page.Locator("a[href^='/console/batch']").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("3 cases match");
        await page.Locator("select[name=act]").SelectOptionAsync("APPROVE");
        await page.Locator(".filters button").ClickAsync();

        await Assertions.Expect(page.Locator("#preview-sum")).ToContainTextAsync("2 take it, 1 do not.");
        await Assertions.Expect(page.Locator("#preview-sum b")).ToHaveTextAsync("¥98.00");
        await Assertions.Expect(page.Locator("#preview tr[data-taken=no]")).ToContainTextAsync("MOVE_NOT_ALLOWED_IN_STAGE");
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(page));
        await Screenshots.TakeAsync(page, "batch-preview-en-light");

        await page.Locator("textarea[name=note]").FillAsync("the outage of 2 March, all of it ours");
        await page.Locator("section button").ClickAsync();
        await page.WaitForURLAsync("**/console/batches/bt_*");
        await Assertions.Expect(page.Locator("#batch-sum")).ToHaveTextAsync("2 of 2", new() { Timeout = 20_000 });
        Assert.Equal(2, await page.Locator("#results tr[data-result=DONE]").CountAsync());
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(page));
        await Screenshots.TakeAsync(page, "batch-en-light");

        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        DurableTaskClient durable = host.Host.Services.GetRequiredService<DurableTaskClient>();
        OrchestrationMetadata? beneath = await durable.GetInstanceAsync(new Uri(page.Url).Segments[^1], getInputsAndOutputs: true, TestContext.Current.CancellationToken);
        Assert.Equal(new BatchSum(2, 2, 0), beneath!.ReadCustomStatusAs<BatchSum>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, beneath.RuntimeStatus);

        foreach (string refundId in reviewed)
        {
            await host.CaseOnceAsync(refundId, c => (int?)c["approved"]?["amount"] == 4900);
        }

        Assert.Equal("MERCHANT_REVIEW", (string?)(await host.CaseAsync(waiting))["stage"]);
        await page.GotoAsync("/console/cases/" + reviewed[0]);
        await Assertions.Expect(page.Locator("section[aria-labelledby=audit-title]")).ToContainTextAsync("alice");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task An_auditor_is_offered_none_and_refused_one()
    {
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "auditor", "erin");
        Assert.Equal(0, await visit.Page.Locator("a[href^='/console/batch']").CountAsync());

        IResponse? preview = await visit.Page.GotoAsync("/console/batch?act=APPROVE");
        Assert.Equal(403, preview!.Status);
        await visit.Page.GotoAsync("/console/cases");
        Assert.Equal(403, await visit.Page.EvaluateAsync<int>(
            """
            async () => (await fetch('/console/batches', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
              body: 'act=NOTE&note=x&csrf=' + document.querySelector('input[name=csrf]').value })).status
            """));
    }

    private async Task<string> InReviewAsync()
    {
        string refundId = await host.OpenAsync("PLATFORM_FAULT", "UNKNOWN", "m-71");
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        return refundId;
    }
}
