using System.Text.Json.Nodes;
using KaMeng.Functions.Tests.Outside;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>The overview as an operator sees it: the numbers are those of the API.</summary>
public class OverviewTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    private static JsonObject Agent => new() { ["role"] = "agent", ["subject"] = "alice" };

    [Fact]
    public async Task Two_closed_cases_are_in_the_figures_and_the_page_shows_what_the_api_answers()
    {
        for (int number = 0; number < 2; number++)
        {
            string refundId = await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED", "m-figures");
            await host.CaseOnceAsync(refundId, refund => (string?)refund["outcome"] == "REFUNDED");
        }

        await host.InMerchantReviewAsync("m-figures");
        JsonNode metrics = await host.Api.AsAsync(Agent, HttpMethod.Get, "/api/operator/metrics");

        Assert.Equal(30, metrics["decidedPerDay"]!.AsArray().Count);
        Assert.Equal((3, 2, 2), ((int)metrics["decidedPerDay"]![29]!["opened"]!, (int)metrics["decidedPerDay"]![29]!["decided"]!, (int)metrics["decidedPerDay"]![29]!["closed"]!));
        Assert.Equal(("RULES", 2), ((string)metrics["decidedPerReviewer"]![0]!["kind"]!, (int)metrics["decidedPerReviewer"]![0]!["decided"]!));
        Assert.Equal(1, (int)metrics["open"]!["MERCHANT_REVIEW"]!);
        Assert.Equal(2, (int)metrics["timeToMoney"]!["count"]!);
        Assert.StartsWith("P", (string?)metrics["timeToMoney"]!["p95"], StringComparison.Ordinal);
        Assert.Equal("WECHAT_PAY", (string?)metrics["providers"]![0]!["channel"]);
        JsonNode money = metrics["moneyByFundsSource"]![0]!;

        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "auditor", "ada");
        await visit.Page.GotoAsync("/console/overview?days=7");

        Assert.Equal("1", await visit.Page.Locator("#open-total").InnerTextAsync());
        Assert.Equal("2", await visit.Page.Locator("#decided").InnerTextAsync());
        await visit.Page.Locator("#funds-numbers summary").ClickAsync();
        string paid = $"¥{(long)money["amount"]!["amount"]! / 100m:#,##0.00}";
        Assert.Contains(paid, await visit.Page.Locator("#funds-numbers tbody").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));
        await Screenshots.TakeAsync(visit.Page, "overview-en-light");

        await visit.Page.Locator("nav a", new PageLocatorOptions { HasTextString = "90 days" }).ClickAsync();
        Assert.EndsWith("/console/overview?days=90", visit.Page.Url, StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);

        await using ConsoleVisit chinese = await ConsoleVisit.SignInAsync(host, "agent", "alice", "zh-CN", ColorScheme.Dark);
        await chinese.Page.GotoAsync("/console/overview");
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(chinese.Page));
        await Screenshots.TakeAsync(chinese.Page, "overview-zh-dark");
    }
}
