using System.Globalization;
using System.Text.Json.Nodes;
using KaMeng.Functions.Tests.Outside;
using KaMeng.Local.Callers;
using Microsoft.Playwright;

namespace KaMeng.Pages.Tests.Browser;

/// <summary>What only a person can do: money that is paid by hand, tasks of finance, complaints that no channel leads to.</summary>
public class DeskTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    private static readonly FilePayload Receipt = new() { Name = "receipt.png", MimeType = "image/png", Buffer = SampleRefund.FailureScreen };

    [Fact]
    public async Task From_a_thousand_yuan_on_finance_marks_paid_what_others_decided()
    {
        string refundId = await host.InPlatformReviewAsync(150_000, ByBank);
        foreach ((string role, string subject) in new[] { ("supervisor", "boss-1"), ("supervisor", "boss-2") })
        {
            var approval = new JsonObject { ["decision"] = "APPROVE", ["reason"] = "CODE_INVALID", ["note"] = "The issuer knows no such code." };
            await host.Api.AsAsync(new JsonObject { ["role"] = role, ["subject"] = subject }, HttpMethod.Post, $"/api/operator/refunds/{refundId}/decision", approval);
        }

        await host.CaseOnceAsync(refundId, c => (string?)c["nextAction"]?["action"] == "MARK_PAID");
        string address = "/console/cases/" + refundId;
        foreach ((string role, string subject, int status, string code) in new[] { ("agent", "alice", 403, "ROLE_NOT_ALLOWED"), ("supervisor", "boss-2", 409, "PAYER_MUST_DIFFER") })
        {
            await using ConsoleVisit other = await ConsoleVisit.SignInAsync(host, role, subject);
            await other.Page.GotoAsync(address);
            await Assertions.Expect(other.Page.Locator("#act-MarkPaid")).ToHaveCountAsync(0);
            if (role == "supervisor")
            {
                await BringAsync(other.Page);
            }

            string file = (await host.CaseAsync(refundId))["evidence"]!.AsArray().Select(item => (string)item!["evidenceId"]!).Last();
            IAPIResponse refused = await other.PostAsync(
                address + "/acts", [("csrf", (await other.CsrfAsync())!), ("act", "MARK_PAID"), ("number", "1"), ("sure", "1"), ("evidenceId", file), ("reference", "ICBC-1"), ("note", "Paid.")]);
            Assert.Equal(status, refused.Status);
            Assert.Contains(code == "ROLE_NOT_ALLOWED" ? code : "¥1,500.00 的付款须由他人确认", await refused.TextAsync(), StringComparison.Ordinal);
        }

        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "finance", "fiona");
        IPage page = visit.Page;
        await page.GotoAsync(address);
        ILocator act = page.Locator("#act-MarkPaid");
        await act.Locator("summary").ClickAsync();
        Assert.Contains("¥1,500.00", await act.Locator(".effect").InnerTextAsync(), StringComparison.Ordinal);
        await act.Locator("input[name=reference]").FillAsync("ICBC-20260213-1");
        await act.Locator("textarea").FillAsync("Paid at the counter.");
        await Screenshots.TakeAsync(page, "mark-paid-en-light");
        await act.Locator("button").ClickAsync();
        await page.Locator("#sure button[value=yes]").ClickAsync();
        await Assertions.Expect(page.Locator("#case h1 .stage")).ToHaveTextAsync("Refunded", new() { Timeout = 10_000 });
        Assert.Contains("PAID_BY_HAND", await host.EventsAsync(refundId));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_task_of_finance_ends_with_its_proof_and_what_is_refused_is_told_in_Chinese()
    {
        JsonObject body = await host.RefundAsync("NOT_DELIVERED", "UNDELIVERED");
        ByBank(body);
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        await host.CaseOnceAsync(refundId, c => (string?)c["nextAction"]?["action"] == "MARK_PAID");

        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "finance", "fiona", "zh-CN");
        IPage page = visit.Page;
        await page.GotoAsync("/console/tasks");
        ILocator task = page.Locator("section.sheet", new PageLocatorOptions { Has = page.Locator($"a[href$='{refundId}']") });
        string taskId = (await task.GetAttributeAsync("id"))!;
        await RefusedToOthersAsync(taskId);

        await FillAsync(task, "");
        await Assertions.Expect(page.Locator("#news")).ToContainTextAsync("请填写银行流水号");
        await Screenshots.TakeAsync(page, "task-refused-zh-cn-light");
        await task.Locator("summary").First.ClickAsync();
        await task.Locator("input[type=file]").SetInputFilesAsync(Receipt);
        await task.Locator("form[action$=proof] button").ClickAsync();
        await Assertions.Expect(task.Locator("a[href*='/proof/']")).ToHaveCountAsync(1);
        await task.Locator("summary").Last.ClickAsync();
        await task.Locator("select[name=proof]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await FillAsync(task, "ICBC-7");

        await Assertions.Expect(page.Locator("#" + taskId)).ToContainTextAsync("已付款");
        await host.CaseOnceAsync(refundId, c => (string?)c["outcome"] == "REFUNDED");
        await Screenshots.TakeAsync(page, "tasks-done-zh-cn-light");
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(page));
        Assert.All(visit.Complaints, complaint => Assert.Contains("409", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_complaint_that_no_channel_leads_to_is_answered_and_ended_by_hand()
    {
        JsonNode order = (await host.RefundAsync("NOT_DELIVERED", "UNDELIVERED"))["order"]!;
        var data = new JsonObject
        {
            ["complaintId"] = "TC-DESK",
            ["source"] = "HOTLINE_12315",
            ["occurredAt"] = (await host.Api.NowAsync()).ToString("O", CultureInfo.InvariantCulture),
            ["detail"] = "充值没到账",
            ["order"] = order.DeepClone(),
        };
        await host.SendProviderEventAsync(
            new JsonObject { ["specversion"] = "1.0", ["id"] = "EV-DESK", ["source"] = "/hotline", ["type"] = "kameng.complaint.opened", ["data"] = data }.ToJsonString());
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);

        await using (ConsoleVisit auditor = await ConsoleVisit.SignInAsync(host, "auditor", "erin"))
        {
            await auditor.Page.GotoAsync("/console/complaints/12315-TC-DESK");
            await Assertions.Expect(auditor.Page.Locator("[id='12315-TC-DESK']")).ToContainTextAsync("充值没到账");
            await Assertions.Expect(auditor.Page.Locator("form[action*=complaints]")).ToHaveCountAsync(0);
            Assert.Equal(403, (await auditor.PostAsync("/console/complaints/12315-TC-DESK/replies", [("csrf", (await auditor.CsrfAsync())!), ("number", "0"), ("text", "No.")])).Status);
        }

        await using ConsoleVisit visit = await ConsoleVisit.SignInAsync(host, "agent", "alice");
        IPage page = visit.Page;
        await page.GotoAsync("/console/complaints");
        ILocator complaint = page.Locator("[id='12315-TC-DESK']");
        await complaint.Locator("summary").First.ClickAsync();
        await complaint.Locator("textarea").FillAsync("已电话告知,款项当日退回。");
        await complaint.Locator("input[name=closes]").CheckAsync();
        await Screenshots.TakeAsync(page, "complaint-answering-en-light");
        await complaint.Locator("form[action$=replies] button").ClickAsync();
        await Assertions.Expect(complaint).ToContainTextAsync("已电话告知,款项当日退回。");
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[id='12315-TC-DESK'] .stage")).ToHaveTextAsync("Over");
        await Assertions.Expect(page.Locator("[id='12315-TC-DESK'] form")).ToHaveCountAsync(0);
        Assert.Empty(await Axe.Accessibility.ViolationsAsync(page));
        Assert.Empty(visit.Complaints);
    }

    private static void ByBank(JsonObject body) => body["order"]!["payment"]!["provider"] = "BANK";

    private static async Task FillAsync(ILocator task, string reference)
    {
        ILocator form = task.Locator("form[action$=completion]");
        if (!await form.IsVisibleAsync())
        {
            await task.Locator("summary").Last.ClickAsync();
        }

        await form.Locator("input[name=reference]").FillAsync(reference);
        await form.Locator("textarea").FillAsync("柜台转账。");
        await form.Locator("button").ClickAsync();
    }

    private static async Task BringAsync(IPage page)
    {
        int before = await page.Locator(".files li").CountAsync();
        await page.Locator("#act-file summary").ClickAsync();
        await page.Locator("#act-file input[type=file]").SetInputFilesAsync(Receipt);
        await page.Locator("#act-file button").ClickAsync();
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(before + 1);
    }

    private async Task RefusedToOthersAsync(string taskId)
    {
        await using (ConsoleVisit agent = await ConsoleVisit.SignInAsync(host, "agent", "alice"))
        {
            Assert.Equal(0, await agent.Page.Locator("a[href='/console/tasks']").CountAsync());
            Assert.Equal(403, (await agent.Page.GotoAsync("/console/tasks"))!.Status);
        }

        await using ConsoleVisit auditor = await ConsoleVisit.SignInAsync(host, "auditor", "erin");
        await auditor.Page.GotoAsync("/console/tasks");
        await Assertions.Expect(auditor.Page.Locator($"#{taskId} form")).ToHaveCountAsync(0);
        (string, string)[] fields = [("csrf", (await auditor.CsrfAsync())!), ("result", "PAID"), ("reference", "1"), ("note", "no")];
        Assert.Equal(403, (await auditor.PostAsync($"/console/tasks/{taskId}/completion", fields)).Status);
    }
}
