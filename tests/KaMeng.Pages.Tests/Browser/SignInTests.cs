using KaMeng.Functions.Tests.Outside;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>Who comes in, as what, and how they leave.</summary>
public class SignInTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Theory]
    [InlineData("agent", "Agent")]
    [InlineData("supervisor", "Supervisor")]
    [InlineData("finance", "Finance")]
    [InlineData("auditor", "Auditor")]
    public async Task Each_role_signs_in_at_the_issuer_and_is_named(string role, string name)
    {
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, role, "alice");

        Assert.Equal("Work list", await visit.Page.Locator("h1").InnerTextAsync());
        Assert.Contains(name, await visit.Page.Locator(".menu summary").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(visit.Page));
        Assert.Empty(visit.Complaints);
    }
}
