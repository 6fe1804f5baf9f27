using System.Text.Json.Nodes;
using KaMeng.Local.Providers.Alipay.Complaints;

namespace KaMeng.Local.Tests.Providers;

/// <summary>交易投诉 at the simulated Alipay: what it takes, what it refuses, and what it tells.</summary>
public sealed class AlipayComplaintSimulatorTests
{
    private static readonly TimeSpan[] Schedule =
        [TimeSpan.Zero, .. new[] { 4, 14, 24, 84, 204, 564, 1464 }.Select(minutes => TimeSpan.FromMinutes(minutes))];

    [Fact]
    public async Task A_complaint_is_told_by_its_number_alone_until_that_is_acknowledged()
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();
        test.Receiver.Answer = "ok";
        string id = test.Simulator.Complain("T1", "KM-1", 4_900, "卡密无效", delay: TimeSpan.FromMinutes(1)).ComplaintId;

        var sent = new List<DateTimeOffset>();
        while (test.Simulator.NextDue is { } due)
        {
            sent.Add(due);
            await test.RunNextAsync();
        }

        Assert.Equal(Schedule, sent.Select(time => time - sent[0]));
        IReadOnlyDictionary<string, string> message = test.Seller.AssertSigned(test.Receiver.Deliveries[0].Body);
        Assert.Equal(("alipay.merchant.tradecomplain.changed", $$"""{"complain_event_id":"{{id}}"}"""), (message["msg_method"], message["biz_content"]));
        Assert.Single(test.Receiver.Deliveries.Select(delivery => test.Seller.AssertSigned(delivery.Body)["notify_id"]).Distinct());
    }

    [Fact]
    public async Task A_message_can_be_late_or_lost_or_come_again()
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();
        DateTimeOffset now = test.Time.GetUtcNow();

        string late = test.Simulator.Complain("T1", "KM-1", 4_900, "卡密无效", delay: TimeSpan.FromMinutes(5)).ComplaintId;
        Assert.Equal(now.AddMinutes(5), test.Simulator.NextDue);
        await test.RunNextAsync();
        string lost = test.Simulator.Complain("T1", "KM-1", 4_900, "卡密无效", silently: true).ComplaintId;

        Assert.Null(test.Simulator.NextDue);
        Assert.Equal([200, 200], await test.Simulator.ResendAsync(late, 2, reversed: false, TestContext.Current.CancellationToken));
        Assert.Equal([(late, 3), (lost, 0)], test.Simulator.Complaints().Select(complaint => (complaint.ComplaintId, complaint.Deliveries)));
    }

    [Fact]
    public async Task What_it_refuses_has_its_reason_and_changes_nothing()
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();
        string id = Complain(test);

        Assert.Equal("COMPLAIN_EVENT_NOT_EXIST", await SubmitAsync(test, "reply", "1"));
        Assert.Equal("INVALID_PARAMETER", await SubmitAsync(test, "reply", id, ("reply_content", new string('字', 201))));
        Assert.Equal("INVALID_PARAMETER", await SubmitAsync(test, "reply", id, ("reply_images", "nobody-uploaded-it")));
        Assert.Equal("INVALID_PARAMETER", await SubmitAsync(test, "feedback", id, ("feedback_code", "01")));
        Assert.Equal("INVALID_PARAMETER", await SubmitAsync(test, "feedback", id, ("feedback_code", "02"), ("operator", "平台客服一二三")));
        Assert.Equal("COMPLAIN_STATUS_NOT_ALLOWED", await SubmitAsync(test, "supplement", id));
        JsonNode forged = await test.Seller.CallAsync(
            SellerClient.Complaints + "query", new JsonObject { ["complain_event_id"] = id }, parameters => parameters["timestamp"] = "2026-02-13 10:00:01");
        Assert.Equal("isv.invalid-signature", (string?)forged["sub_code"]);

        Assert.Equal(AlipayComplaintRow.MerchantProcessing, Assert.Single(test.Simulator.Complaints()).Status);
    }

    [Fact]
    public async Task Each_state_takes_what_Alipay_says_it_takes()
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();
        string id = Complain(test);

        Assert.Null(await SubmitAsync(test, "reply", id));
        Assert.Null(await SubmitAsync(test, "feedback", id, ("feedback_code", "02")));
        Assert.Null(await SubmitAsync(test, "reply", id));
        Assert.Equal("COMPLAIN_STATUS_NOT_ALLOWED", await SubmitAsync(test, "feedback", id, ("feedback_code", "02")));

        test.Simulator.MoveComplaint(id, AlipayComplaintRow.PlatformProcessing);
        Assert.Equal("COMPLAIN_STATUS_NOT_ALLOWED", await SubmitAsync(test, "reply", id));
        Assert.Null(await SubmitAsync(test, "supplement", id));

        test.Simulator.MoveComplaint(id, "CANCELLED");
        Assert.All(await Task.WhenAll(SubmitAsync(test, "reply", id), SubmitAsync(test, "supplement", id)), refusal => Assert.Equal("COMPLAIN_STATUS_NOT_ALLOWED", refusal));
    }

    [Fact]
    public async Task Time_makes_an_answer_overdue_and_silence_after_it_ends_the_complaint_also_over_a_restart()
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();
        string id = Complain(test);

        test.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal("MERCHANT_FEEDBACK_OVERTIME", (string?)(await QueryAsync(test, id))["status"]);
        Assert.Null(await SubmitAsync(test, "feedback", id, ("feedback_code", "04")));
        await test.RestartAsync();
        JsonNode answered = await QueryAsync(test, id);
        test.Time.Advance(TimeSpan.FromDays(7));

        Assert.Equal(("MERCHANT_FEEDBACKED", "MERCHANT", "您好"), ((string?)answered["status"], (string?)answered["reply_detail_infos"]![0]!["replier_role"], (string?)answered["reply_detail_infos"]![0]!["content"]));
        Assert.Equal("FINISHED", (string?)(await QueryAsync(test, id))["status"]);
    }

    [Theory]
    [InlineData("page_size", "21")]
    [InlineData("page_num", "0")]
    [InlineData("begin_time", "2024-01-01 00:00:00")]
    public async Task A_list_that_asks_for_too_much_is_refused(string name, string value)
    {
        await using AlipayUnderTest test = await AlipayUnderTest.StartAsync();

        Assert.Equal("INVALID_PARAMETER", (string?)(await test.Seller.CallAsync(SellerClient.Complaints + "batchquery", new JsonObject { [name] = value }))["sub_code"]);
    }

    private static string Complain(AlipayUnderTest test) => test.Simulator.Complain("T1", "KM-1", 4_900, "卡密无效", silently: true).ComplaintId;

    private static Task<JsonNode> QueryAsync(AlipayUnderTest test, string id) =>
        test.Seller.CallAsync(SellerClient.Complaints + "query", new JsonObject { ["complain_event_id"] = id });

    // The code of the refusal; null if it was taken.
    private static async Task<string?> SubmitAsync(AlipayUnderTest test, string what, string id, params (string Name, string Value)[] more)
    {
        var content = new JsonObject { ["complain_event_id"] = id, [what + "_content"] = "您好" };
        foreach ((string name, string value) in more)
        {
            content[name] = value;
        }

        return (string?)(await test.Seller.CallAsync($"{SellerClient.Complaints}{what}.submit", content))["sub_code"];
    }
}
