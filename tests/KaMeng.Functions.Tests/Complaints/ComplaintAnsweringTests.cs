using KaMeng.Functions.Complaints;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Tests.Complaints;

/// <summary>What is sent again after a try that may have arrived, and what is not.</summary>
public sealed class ComplaintAnsweringTests : IAsyncLifetime
{
    private static readonly ComplaintReply Words = new("rp_1", "请稍候", [], "alice", Sample.Opened);
    private static readonly ComplaintStep SendWords = new(ComplaintStepKind.SendReply, Reply: Words);

    private readonly ScriptedComplaints _source = new();
    private CaseHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CaseHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task While_the_source_cannot_be_asked_what_may_have_arrived_is_not_said_again()
    {
        Complaint waiting = await DoAsync(await KeptAsync(), SendWords);
        waiting = await DoAsync(waiting, SendWords);
        _source.Look = Stands();
        _source.Said = ComplaintCall.Later("TIMEOUT", null);
        waiting = await DoAsync(waiting, SendWords);

        Assert.Equal((3, 1), (waiting.Tries, _source.Sent.Count));
        Assert.Null(Assert.Single(waiting.Replies).SentAt);
    }

    [Fact]
    public async Task What_did_arrive_counts_as_said()
    {
        Complaint waiting = await DoAsync(await KeptAsync(), SendWords);
        (_source.Look, _source.Said) = (Stands(), ComplaintCall.Told([Words.Text]));

        Complaint said = await DoAsync(waiting, SendWords);

        Assert.Equal((0, 1), (said.Tries, _source.Sent.Count));
        Assert.NotNull(Assert.Single(said.Replies).SentAt);
    }

    [Fact]
    public async Task The_same_words_said_before_are_not_taken_for_those_that_were_lost()
    {
        Complaint before = await KeptAsync(Words with { ReplyId = "rp_0", SentAt = Sample.Opened });
        Complaint waiting = await DoAsync(before, SendWords);
        (_source.Look, _source.Said, _source.Answer) = (Stands(), ComplaintCall.Told([Words.Text]), ComplaintCall.Done());

        Complaint said = await DoAsync(waiting, SendWords);

        Assert.Equal(2, _source.Sent.Count);
        Assert.All(said.Replies, reply => Assert.NotNull(reply.SentAt));
    }

    [Fact]
    public async Task A_decision_that_is_there_is_not_sent_again()
    {
        ComplaintStep decide = new(ComplaintStepKind.SendAnswer, Answer: ComplaintAnswer.Approve("同意退款"));
        Complaint waiting = await DoAsync(await KeptAsync(), decide);
        _source.Look = Stands(hasDecision: true);

        Complaint answered = await DoAsync(waiting, decide);

        Assert.Single(_source.Sent);
        Assert.NotNull(answered.AnsweredAt);
    }

    private static ComplaintCall Stands(bool hasDecision = false) => ComplaintCall.Done(new ComplaintFacts("C1", ComplaintState.Pending, Sample.Opened, HasDecision: hasDecision));

    private Task<Complaint> DoAsync(Complaint complaint, ComplaintStep step) =>
        new ComplaintAnswering(_host.Get<ComplaintStore>(), new ComplaintImages(null!), [_source], _host.Clock).DoAsync(complaint, null, step, Stop);

    private async Task<Complaint> KeptAsync(params ComplaintReply[] before)
    {
        var complaint = new Complaint
        {
            ComplaintId = "C1",
            Source = ComplaintSource.Alipay,
            CreatedAt = Sample.Opened,
            Clocks = ComplaintClocks.AtProvider(RefundPolicy.Default.Complaints, Sample.Opened),
            RepliedAt = Sample.Opened,
            Replies = [.. before, Words],
        };
        return (await _host.Get<ComplaintStore>().ChangeAsync(complaint.Key, _ => complaint, Stop))!;
    }
}
