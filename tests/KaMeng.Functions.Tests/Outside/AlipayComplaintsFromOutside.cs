using System.Text.Json.Nodes;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>product.md, "One case joins every door", at Alipay: told by its message or found in its list, answered by the case's decision, ended there.</summary>
public sealed class AlipayComplaintsFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task It_is_joined_to_its_case_told_the_decision_and_ended_by_the_buyer_and_the_money_goes_once()
    {
        ComplaintVisit visit = await ComplaintVisit.BeginAsync(host, isAlipay: true, "m-381");
        JsonNode joined = await visit.OnceAsync(complaint => complaint["repliedAt"] is not null);
        Assert.Equal((visit.RefundId, "MERCHANT_PROCESSING"), ((string?)joined["refundId"], (string?)joined["sourceStatus"]));
        Assert.Equal("reply", (string?)Assert.Single(await visit.TakenAsync())["call"]);

        // Its message again and again changes nothing.
        await host.Api.PostAsync("/local/providers/alipay/resend", new JsonObject { ["refundNumber"] = visit.Number, ["times"] = 3 });
        await visit.ApproveAsync("m-381");
        await visit.OnceAsync(complaint => (string?)complaint["sourceStatus"] == "MERCHANT_FEEDBACKED");

        JsonNode closed = await host.CaseOnceAsync(visit.RefundId, c => (string?)c["outcome"] == "REFUNDED");
        IReadOnlyList<JsonNode> taken = await visit.TakenAsync();
        Assert.Equal(["reply", "feedback"], taken.Select(answer => (string?)answer["call"]));
        Assert.Equal(("02", "平台客服"), ((string?)taken[1]["body"]!["feedback_code"], (string?)taken[1]["body"]!["operator"]));
        Assert.Contains(visit.RefundId, (string?)taken[1]["body"]!["feedback_content"], StringComparison.Ordinal);

        await visit.MoveAsync("FINISHED");
        await visit.OnceAsync(complaint => complaint["closedAt"] is not null);
        JsonNode refunds = await host.Api.GetAsync("/local/providers/alipay/refunds");
        Assert.Single(refunds.AsObject(), refund => (string?)refund.Value!["transactionId"] == "20260213" + (string?)closed["orderId"]);
        Assert.True((bool)(await visit.ThereAsync())["acknowledged"]!);
        Assert.Empty(await host.DeadLettersAsync());
    }

    [Fact]
    public async Task One_whose_message_is_lost_is_found_and_what_is_refused_says_why_and_Alipay_gets_the_evidence()
    {
        ComplaintVisit visit = await ComplaintVisit.BeginAsync(host, isAlipay: true, "m-382", silent: true);
        await host.Api.AdvanceAsync("PT1H");
        await visit.OnceAsync(complaint => complaint["repliedAt"] is not null);
        await host.LeapAsync(TimeSpan.FromHours(24));
        await host.CaseOnceAsync(visit.RefundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        JsonObject rejects = new() { ["decision"] = "REJECT", ["reason"] = "卡密有效", ["note"] = "卡密有效" };
        await host.Api.AsAsync(new JsonObject { ["role"] = "agent", ["subject"] = "alice" }, HttpMethod.Post, $"/api/operator/refunds/{visit.RefundId}/decision", rejects);
        await host.CaseOnceAsync(visit.RefundId, c => (string?)c["stage"] == "CLOSED");
        JsonNode answered = await visit.OnceAsync(complaint => (string?)complaint["sourceStatus"] == "MERCHANT_FEEDBACKED");
        Assert.Equal(("REJECT", null), ((string?)answered["answer"]!["kind"], (string?)answered["closedAt"]));
        Assert.Equal("06", (string?)(await visit.TakenAsync())[^1]["body"]!["feedback_code"]);

        await visit.MoveAsync("PLATFORM_PROCESSING");
        await visit.OnceAsync(complaint => (string?)complaint["sourceStatus"] == "PLATFORM_PROCESSING");
        await visit.ReplyAsync("卡密激活记录见附件");
        await visit.OnceAsync(complaint => complaint["replies"]!.AsArray().All(reply => reply!["sentAt"] is not null));
        Assert.Equal("supplement", (string?)(await visit.TakenAsync())[^1]["call"]);

        await visit.MoveAsync("PLATFORM_FINISH", silent: true);
        await host.Api.AdvanceAsync("PT1H1M");
        Assert.Equal("PROCESSED", (string?)(await visit.OnceAsync(complaint => complaint["closedAt"] is not null))["state"]);
    }

    [Fact]
    public async Task A_word_that_Alipay_did_not_have_before_breaks_nothing()
    {
        ComplaintVisit visit = await ComplaintVisit.BeginAsync(host, isAlipay: true, "m-383");
        await visit.OnceAsync(complaint => complaint["repliedAt"] is not null);

        await visit.MoveAsync("APPEALING");
        JsonNode known = await visit.OnceAsync(complaint => (string?)complaint["sourceStatus"] == "APPEALING");
        Assert.Equal(("PROCESSING", null), ((string?)known["state"], (string?)known["closedAt"]));

        await visit.MoveAsync("CLOSED");
        await visit.OnceAsync(complaint => complaint["closedAt"] is not null);
        Assert.Equal("MERCHANT_REVIEW", (string?)(await host.CaseAsync(visit.RefundId))["stage"]);
    }
}
