using System.Text.Json.Nodes;
using KaMeng.Functions.Tests.Outside;
using KaMeng.Local.Callers;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>What strangers write into fields is shown as they wrote it and is never anything but text.</summary>
public class ScriptInjectionTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    private const string Attack = "\"'><script>window.hit=1</script><img src=x onerror=window.hit=1><a href=\"javascript:window.hit=1\">{{7*7}}</a><svg onload=window.hit=1>";

    [Fact]
    public async Task Every_text_of_a_case_stays_text()
    {
        string refundId = await host.InPlatformReviewAsync(change: body =>
        {
            body["order"]!["product"]!["name"] = "P" + Attack;
            body["statement"] = new JsonObject { ["facts"] = "F" + Attack, ["proof"] = "R" + Attack, ["demand"] = "D" + Attack };
        });
        await host.Api.StorefrontAsync(HttpMethod.Post, $"/api/refunds/{refundId}/messages", new JsonObject { ["text"] = "M" + Attack }, HostApi.NewKey());
        using (MultipartFormDataContent file = HostApi.Evidence("E3", "<img src=x onerror=window.hit=1>.png", "image/png", SampleRefund.FailureScreen))
        {
            file.Add(new StringContent("N" + Attack), "note");
            (await host.Api.SendSignedAsync(HttpMethod.Post, $"/api/refunds/{refundId}/evidence", file, HostApi.NewKey())).EnsureSuccessStatusCode();
        }

        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "eve<img src=x onerror=window.hit=1>");
        bool asked = false;
        visit.Page.Dialog += (_, dialog) =>
        {
            asked = true;
            _ = dialog.DismissAsync();
        };
        await visit.Page.GotoAsync("/console/cases/" + refundId);
        await visit.Page.Locator("#act-Note summary").ClickAsync();
        await visit.Page.Locator("#act-Note textarea").FillAsync("O" + Attack);
        await visit.Page.Locator("#act-Note button").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".events")).ToContainTextAsync("O" + Attack);
        await visit.Page.Locator("#act-message summary").ClickAsync();
        await visit.Page.Locator("#act-message textarea").FillAsync("W" + Attack);
        await visit.Page.Locator("#act-message button").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".talk")).ToContainTextAsync("W" + Attack);

        string shown = await visit.Page.Locator("#case").InnerTextAsync();
        foreach (char which in "PFRDMNOW")
        {
            Assert.Contains(which + Attack, shown, StringComparison.Ordinal);
        }

        await NothingRanAsync(visit);
        await visit.Page.GotoAsync("/console/cases");
        await NothingRanAsync(visit);
        Assert.False(asked);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Nothing_in_an_address_becomes_markup_and_ids_that_are_no_ids_are_refused()
    {
        foreach (string field in new[] { "orderId", "buyerId", "merchantId" })
        {
            JsonObject body = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED");
            body["order"]![field] = "x\"><img src=x onerror=window.hit=1>";
            using HttpResponseMessage answer = await host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(body.ToJsonString()), HostApi.NewKey());
            Assert.True((int)answer.StatusCode is 202 or 201 or 422, $"{(int)answer.StatusCode}");
        }

        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        string attack = Uri.EscapeDataString(Attack);
        await NothingRanAsync(visit);
        foreach (string address in new[]
        {
            "/console/cases?merchantId=" + attack, "/console/cases?buyerId=" + attack, "/console/cases?orderId=" + attack, "/console/cases?stage=" + attack, "/console/cases?cursor=" + attack,
            "/console/find?q=" + attack, "/console/cases/" + attack, "/console/sign-in/callback?state=" + attack,
        })
        {
            await visit.Page.GotoAsync(address);
            await NothingRanAsync(visit);
        }

        Assert.DoesNotContain(visit.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task NothingRanAsync(ConsoleVisit visit)
    {
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => 'hit' in window"));
        Assert.Equal(0, await visit.Page.Locator("body script, img[src=x], a[href^='javascript' i], [onerror], [onload]").CountAsync());
    }
}
