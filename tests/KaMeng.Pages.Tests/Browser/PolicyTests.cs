using System.Text.Json.Nodes;
using KaMeng.Functions.Tests.Outside;
using KaMeng.Refunds.Policies;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>The policy pages: what holds, what would be said of a claim, and who another policy would treat differently.</summary>
public class PolicyTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task The_matrix_leads_to_each_rule_and_the_rules_answer_what_if()
    {
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        IResponse? answer = await visit.Page.GotoAsync("/console/policy");
        Assert.InRange((await answer!.BodyAsync()).Length, 1, 200_000);
        Assert.Equal(22 * 12, await visit.Page.Locator(".matrix td a").CountAsync());
        await visit.Page.Locator(".matrix td a").First.ClickAsync();
        Assert.EndsWith("#rule-INSTANT_CANCEL", visit.Page.Url, StringComparison.Ordinal);
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));
        await Screenshots.TakeAsync(visit.Page, "policy-en-light");

        IResponse? topUp = await visit.Page.GotoAsync("/console/policy?kind=DIRECT_TOPUP");
        Assert.InRange((await topUp!.BodyAsync()).Length, 1, 200_000);
        Assert.Equal("Direct top-up", await visit.Page.Locator("section:has(.matrix) nav a[aria-current]").InnerTextAsync());
        await Assertions.Expect(visit.Page.Locator("#rule-SUPPLIER_MAY_REVERSE")).ToHaveCountAsync(1);
        Assert.Equal(422, (await visit.Page.GotoAsync("/console/policy?kind=BREAD"))!.Status);
        Assert.Contains("DIRECT_TOPUP", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.GotoAsync("/console/policy");

        await visit.Page.Locator("main nav a", new PageLocatorOptions { HasTextString = "What if" }).ClickAsync();
        await visit.Page.Locator("main button").ClickAsync();
        Assert.Equal("E3 failure screen, E4 activation record", await visit.Page.Locator("#missing").InnerTextAsync());

        await visit.Page.Locator("input[value=E3]").CheckAsync();
        await visit.Page.Locator("input[value=E4]").CheckAsync();
        await visit.Page.Locator("main button").ClickAsync();
        Assert.Equal(("Merchant", "–"), (await visit.Page.Locator("#next").InnerTextAsync(), await visit.Page.Locator("#missing").InnerTextAsync()));
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));
        await Screenshots.TakeAsync(visit.Page, "what-if-en-light");

        await visit.Page.Locator("#what-if-amount").FillAsync("a lot");
        await visit.Page.Locator("#what-if-faultAt").FillAsync("2099-01-01T00:00");
        await visit.Page.Locator("main button").ClickAsync();
        Assert.StartsWith("must be an amount in yuan", await visit.Page.Locator("#what-if-amount-wrong").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("is in the future.", await visit.Page.Locator("#what-if-faultAt-wrong").InnerTextAsync());
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));
        Assert.All(visit.Complaints, complaint => Assert.Contains("422", complaint, StringComparison.Ordinal));

        Assert.Equal(0, await visit.Page.Locator("a[href='/console/policy/simulations']").CountAsync());
        Assert.Equal(403, (await visit.Page.GotoAsync("/console/policy/simulations"))!.Status);
    }

    [Fact]
    public async Task Another_policy_is_tried_and_a_wrong_one_is_shown_with_its_places()
    {
        string cancelled = await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED", "m-simulated");
        await host.CaseOnceAsync(cancelled, refund => (string?)refund["outcome"] == "REFUNDED");
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "supervisor", "carol");
        await visit.Page.GotoAsync("/console/policy");
        await visit.Page.Locator("main nav a", new PageLocatorOptions { HasTextString = "Simulate" }).ClickAsync();
        JsonObject document = JsonNode.Parse(PolicyDocument.Write(RefundPolicy.Default))!.AsObject();

        document["claims"]!["noReasonWindow"] = "P6D";
        await TryAsync(visit.Page, document);
        Assert.Equal(["/claims/noReasonWindow"], await visit.Page.Locator("#document-faults code").AllInnerTextsAsync());
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));

        document["claims"]!["noReasonWindow"] = "P7D";
        document["version"] = "2027-03-01";
        JsonNode cell = document["matrix"]!["fault"]![0]!;
        cell["way"] = "REVIEW";
        cell["rule"] = "CANCEL_AFTER_CHECK";
        await TryAsync(visit.Page, document);
        string row = await visit.Page.Locator($"tr[data-simulated='{cancelled}']").InnerTextAsync();
        Assert.Contains("Worse", row, StringComparison.Ordinal);
        Assert.Contains("CANCEL_AFTER_CHECK", row, StringComparison.Ordinal);
        Assert.Contains("1 replayed, 1 would differ", await visit.Page.Locator("#go-on").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));
        await Screenshots.TakeAsync(visit.Page, "simulation-en-light");

        IAPIResponse forged = await visit.Page.APIRequest.PostAsync("/console/policy/simulations", new APIRequestContextOptions { DataString = "document={}", Headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" } });
        Assert.Equal(403, forged.Status);
    }

    private static async Task TryAsync(IPage page, JsonObject document)
    {
        await page.Locator("#document").FillAsync(document.ToJsonString());
        await page.Locator("main form[method=post] button").ClickAsync();
    }
}
