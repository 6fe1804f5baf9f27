using KaMeng.Functions.Complaints;
using KaMeng.Functions.Complaints.Alipay;
using KaMeng.Functions.Tests.Channels.Alipay;
using KaMeng.Local.Providers.Alipay.Complaints;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Tests.Complaints;

/// <summary>What is Alipay's own about complaints.</summary>
public sealed class AlipayComplaintsTests : IAsyncLifetime
{
    private SimulatedAlipay _alipay = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _alipay = await SimulatedAlipay.StartAsync();

    public ValueTask DisposeAsync() => _alipay.DisposeAsync();

    [Theory]
    [InlineData("MERCHANT_PROCESSING", ComplaintState.Pending)]
    [InlineData("MERCHANT_FEEDBACKED", ComplaintState.Processing)]
    [InlineData("MERCHANT_FEEDBACK_OVERTIME", ComplaintState.Processing)]
    [InlineData("PLATFORM_PROCESSING", ComplaintState.Processing)]
    [InlineData("PLATFORM_FINISH", ComplaintState.Processed)]
    [InlineData("FINISHED", ComplaintState.Processed)]
    [InlineData("CANCELLED", ComplaintState.Processed)]
    [InlineData("CLOSED", ComplaintState.Processed)]
    [InlineData("APPEALING", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Its_words_are_known_and_one_that_is_not_ends_nothing(string? word, ComplaintState? state)
    {
        ComplaintFacts facts = new AlipayComplaint("1", word, "2026-02-13 10:00:00").Facts()!;

        Assert.Equal((state, word), (facts.State, facts.Status));
        Assert.Equal(word == "MERCHANT_FEEDBACKED", facts.HasDecision);
    }

    [Fact]
    public void What_is_no_complaint_is_none_and_long_words_are_cut()
    {
        Assert.Null(new AlipayComplaint("1 2", "CLOSED", "2026-02-13 10:00:00").Facts());
        Assert.Null(new AlipayComplaint("1", "CLOSED", "yesterday").Facts());
        Assert.Equal(300, new AlipayComplaint("1", "CLOSED", "2026-02-13 10:00:00", new string('字', 500)).Facts()!.Detail!.Length);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task A_decision_says_its_code_and_who_decided_in_either_form(string inBizContent)
    {
        string id = Complain();
        IComplaintChannel channel = Channel(settings =>
        {
            settings["Alipay:Complaints:FeedbackInBizContent"] = inBizContent;
            settings["Alipay:Complaints:Operator"] = "小卡";
        });

        Assert.Equal(ComplaintCallKind.Done, (await channel.DecideAsync(id, ComplaintAnswer.Approve("同意退款"), [], Stop)).Kind);

        SimulatedAlipayAnswer answer = Assert.Single(Find(id).Answers);
        Assert.Equal(("feedback", "02", "同意退款", "小卡"), (answer.Call, (string?)answer.Body!["feedback_code"], (string?)answer.Body["feedback_content"], (string?)answer.Body["operator"]));
        Assert.True(Assert.Single((await channel.FetchAsync(id, Stop)).Facts).HasDecision);
    }

    [Fact]
    public async Task While_Alipay_looks_into_it_words_are_evidence_unless_the_settings_keep_them_back()
    {
        string id = Complain();
        _alipay.Simulator.MoveComplaint(id, "PLATFORM_PROCESSING", silently: true);

        Assert.Equal("SUPPLEMENTS_OFF", (await Channel(settings => settings["Alipay:Complaints:Supplements"] = "false").ReplyAsync(id, "见凭证", [], Stop)).Code);
        Assert.Equal(ComplaintCallKind.Done, (await Channel().ReplyAsync(id, "见凭证", [], Stop)).Kind);

        Assert.Equal("supplement", Assert.Single(Find(id).Answers).Call);
    }

    [Fact]
    public void What_is_switched_off_is_for_a_person()
    {
        Assert.Equal(ComplaintReach.Words | ComplaintReach.Decision, Channel().Reach);
        Assert.Equal(ComplaintReach.Decision, Channel(settings => settings["Alipay:Complaints:Replies"] = "false").Reach);
    }

    [Fact]
    public async Task A_reply_that_is_not_Alipays_is_not_believed()
    {
        string id = Complain();

        ComplaintCall call = await Channel(settings => settings["Alipay:AlipayPublicKey"] = AlipaySide.AlipayPem).FetchAsync(id, Stop);

        Assert.Equal((ComplaintCallKind.Later, "REPLY_FORGED"), (call.Kind, call.Code));
    }

    [Fact]
    public async Task A_signature_that_is_not_ours_is_refused_for_good()
    {
        ComplaintCall call = await Channel(settings => settings["Alipay:AppPrivateKey"] = AlipaySide.AppPem).ReplyAsync(Complain(), "您好", [], Stop);

        Assert.Equal((ComplaintCallKind.Refused, "isv.invalid-signature"), (call.Kind, call.Code));
    }

    private string Complain() => _alipay.Simulator.Complain("T1", "KM-1", 4_900, "卡密无效", silently: true).ComplaintId;

    private SimulatedAlipayComplaint Find(string id) => _alipay.Simulator.Complaints().Single(complaint => complaint.ComplaintId == id);

    private IComplaintChannel Channel(Action<Dictionary<string, string?>>? change = null) => AlipayComplainedPlatform.ChannelOf(_alipay, change);
}
