using KaMeng.Functions.Tests.Outside;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>The work list as an operator sees it.</summary>
public class WorkListTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task The_cases_stand_there_the_nearest_deadline_first()
    {
        string urgent = await host.InMerchantReviewAsync("m-77");
        await host.OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED", "m-88");
        await host.OpenAsync("NOT_DELIVERED", "UNDELIVERED", "m-88");
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);

        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");

        Assert.Equal(urgent, await visit.Page.Locator("tr[data-row]").First.GetAttributeAsync("id"));
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));
        await Screenshots.TakeAsync(visit.Page, "work-list-en-light");
    }
}
