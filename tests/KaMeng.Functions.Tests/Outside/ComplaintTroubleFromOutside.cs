using System.Text.Json.Nodes;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>Complaints when something goes wrong: the provider is away, an answer is lost, the service stops, the provider ends a complaint that is open here.</summary>
public sealed class ComplaintTroubleFromOutside(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Theory]
    [InlineData(true, "UNAVAILABLE")]
    [InlineData(true, "LOST_ANSWER")]
    [InlineData(false, "UNAVAILABLE")]
    [InlineData(false, "LOST_ANSWER")]
    public async Task Words_that_did_not_get_through_are_seen_to_wait_and_are_said_once(bool isAlipay, string trouble)
    {
        string merchantId = $"m-39{(isAlipay ? 1 : 2)}{trouble[0]}";
        ComplaintVisit visit = await ComplaintVisit.BeginAsync(host, isAlipay, merchantId);
        await visit.OnceAsync(complaint => complaint["repliedAt"] is not null);

        await visit.TroubleAsync(trouble, times: 1);
        JsonNode told = await visit.ReplyAsync("已联系商家，请稍候");
        Assert.Null(told["replies"]![1]!["sentAt"]);
        JsonNode waiting = await visit.OnceAsync(complaint => (int)complaint["tries"]! == 1);
        Assert.Null(waiting["replies"]![1]!["sentAt"]);

        await host.Api.AdvanceAsync("PT5M");
        JsonNode sent = await visit.OnceAsync(complaint => complaint["replies"]![1]!["sentAt"] is not null);
        await host.Api.AdvanceAsync("PT2H");
        Assert.Equal(0, (int)sent["tries"]!);
        Assert.Single(await visit.WordsAsync(), words => words == "已联系商家，请稍候");
    }

    [Fact]
    public async Task Four_hours_before_the_first_answer_is_due_the_platform_takes_over_and_the_answer_still_goes_out_once()
    {
        // The merchant has twenty-four hours; Alipay takes no answer for twenty.
        ComplaintVisit visit = await ComplaintVisit.BeginAsync(host, isAlipay: true, "m-393", ("UNAVAILABLE", 10));
        DateTimeOffset made = (await visit.OnceAsync(complaint => (int)complaint["tries"]! > 0))["createdAt"]!.GetValue<DateTimeOffset>();

        await host.LeapAsync(made.AddHours(20).AddMinutes(-2) - await host.Api.NowAsync());
        Assert.Equal("MERCHANT_REVIEW", (string?)(await host.CaseAsync(visit.RefundId))["stage"]);
        await host.Api.AdvanceAsync("PT3M");

        JsonNode taken = await host.CaseOnceAsync(visit.RefundId, c => (string?)c["stage"] == "PLATFORM_REVIEW");
        JsonNode escalated = Assert.Single(taken["timeline"]!.AsArray(), entry => ((string?)entry!["note"])?.StartsWith("COMPLAINT_REPLY:", StringComparison.Ordinal) == true)!;
        Assert.InRange(escalated["at"]!.GetValue<DateTimeOffset>(), made.AddHours(20), made.AddHours(20).AddMinutes(1));
        Assert.Equal(["REPLY"], (await visit.OnceAsync(_ => true))["escalated"]!.AsArray().Select(clock => (string?)clock));

        await host.Api.AdvanceAsync("PT4H");
        await visit.OnceAsync(complaint => complaint["repliedAt"] is not null);
        Assert.Single(await visit.WordsAsync());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task One_that_the_provider_ends_leaves_its_open_case_alone_and_is_told_nothing_more(bool isAlipay, bool silent)
    {
        string merchantId = $"m-394{isAlipay}{silent}";
        ComplaintVisit visit = await ComplaintVisit.BeginAsync(host, isAlipay, merchantId);
        await visit.OnceAsync(complaint => complaint["repliedAt"] is not null);
        string? due = (string?)(await host.CaseAsync(visit.RefundId))["nextAction"]!["dueAt"];

        await visit.EndAsync(silent);
        await host.Api.AdvanceAsync("PT1H");
        await visit.OnceAsync(complaint => complaint["closedAt"] is not null);

        JsonNode open = await host.CaseOnceAsync(visit.RefundId, c => c["complaints"]![0]!["closedAt"] is not null);
        Assert.Equal(("MERCHANT_REVIEW", due), ((string?)open["stage"], (string?)open["nextAction"]!["dueAt"]));
        await visit.ApproveAsync(merchantId);
        await host.CaseOnceAsync(visit.RefundId, c => (string?)c["outcome"] == "REFUNDED");
        Assert.Single(await visit.TakenAsync());
    }

    [Fact]
    public async Task A_service_that_stops_with_complaints_open_goes_on_where_it_stopped_and_says_nothing_twice()
    {
        ComplaintVisit[] visits = [await ComplaintVisit.BeginAsync(host, isAlipay: true, "m-396"), await ComplaintVisit.BeginAsync(host, isAlipay: false, "m-397")];
        foreach (ComplaintVisit visit in visits)
        {
            await visit.OnceAsync(complaint => complaint["repliedAt"] is not null);
            await visit.TroubleAsync("UNAVAILABLE", times: 1);
            await visit.ReplyAsync("已联系商家，请稍候");
            await visit.OnceAsync(complaint => (int)complaint["tries"]! == 1);
        }

        await host.RestartAsync();
        await host.Api.AdvanceAsync("PT5M");

        foreach ((ComplaintVisit visit, string merchantId) in visits.Zip(["m-396", "m-397"]))
        {
            await visit.OnceAsync(complaint => complaint["replies"]![1]!["sentAt"] is not null);
            Assert.Equal(2, (await visit.WordsAsync()).Count);
            await visit.ApproveAsync(merchantId);
            await host.CaseOnceAsync(visit.RefundId, c => (string?)c["outcome"] == "REFUNDED");
            await visit.OnceAsync(complaint => complaint["answeredAt"] is not null);
            Assert.Equal(3, (await visit.TakenAsync()).Count);
        }
    }
}
