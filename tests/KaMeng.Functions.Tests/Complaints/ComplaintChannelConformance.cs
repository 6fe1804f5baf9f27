using System.Collections.Immutable;
using KaMeng.Functions.Complaints;
using KaMeng.Local.Callers;
using KaMeng.Local.Providers;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Tests.Complaints;

/// <summary>What every source of complaints that takes answers must keep to, whoever the provider is: derive it with a channel and its simulator.</summary>
public abstract class ComplaintChannelConformance : IAsyncLifetime
{
    private IComplainedPlatform _platform = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<IComplainedPlatform> StartAsync();

    public async ValueTask InitializeAsync() => _platform = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_complaint_is_told_with_its_payment()
    {
        string id = _platform.Complain("T7", "KM-7", "卡密无效，商家不处理");

        ComplaintFacts facts = Assert.Single((await _platform.Channel.FetchAsync(id, Stop)).Facts);

        Assert.Equal((id, ComplaintState.Pending, "T7", "KM-7"), (facts.ComplaintId, facts.State, facts.TransactionId, facts.OutTradeNo));
        Assert.Equal(("卡密无效，商家不处理", 4_900), (facts.Detail, facts.Amount?.Amount));
        Assert.Equal(_platform.Today, Refunds.Calendar.WorkingCalendar.DateOf(facts.CreatedAt));
        Assert.False(string.IsNullOrEmpty(facts.Status) || facts.HasDecision);
    }

    [Fact]
    public async Task One_that_is_not_there_is_refused()
    {
        Assert.Equal((ComplaintCallKind.Refused, 0), await KindAsync(_platform.Channel.FetchAsync("20260213", Stop)));
        Assert.Equal(ComplaintCallKind.Refused, (await _platform.Channel.ReplyAsync("20260213", "您好", [], Stop)).Kind);
    }

    [Fact]
    public async Task Words_arrive_with_their_pictures_and_are_remembered()
    {
        string id = _platform.Complain();
        ImmutableArray<ComplaintImage> picture = [new("e1.png", "00", "image/png", SampleRefund.FailureScreen)];

        Assert.Equal(ComplaintCallKind.Done, (await _platform.Channel.ReplyAsync(id, "您好，已收到", picture, Stop)).Kind);

        Assert.Equal(["您好，已收到"], (await _platform.Channel.SaidAsync(id, Stop)).Said);
        Assert.Equal((1, 1), (_platform.Taken(id).Count, _platform.Pictures(id)));
    }

    [Fact]
    public async Task A_lost_answer_is_for_later_and_the_source_remembers_what_was_said()
    {
        string id = _platform.Complain();
        _platform.Plan(ComplaintTrouble.LostAnswer);

        Assert.Equal(ComplaintCallKind.Later, (await _platform.Impatient.ReplyAsync(id, "您好", [], Stop)).Kind);

        Assert.Equal(["您好"], (await _platform.Channel.SaidAsync(id, Stop)).Said);
    }

    [Fact]
    public async Task What_a_provider_out_of_order_was_told_is_for_later_and_was_not_said()
    {
        string id = _platform.Complain();
        _platform.Plan(ComplaintTrouble.Unavailable, times: 2);

        Assert.Equal(ComplaintCallKind.Later, (await _platform.Channel.ReplyAsync(id, "您好", [], Stop)).Kind);
        Assert.Equal(ComplaintCallKind.Later, (await _platform.Channel.DecideAsync(id, ComplaintAnswer.Approve("同意退款"), [], Stop)).Kind);

        Assert.Empty((await _platform.Channel.SaidAsync(id, Stop)).Said);
        Assert.Empty(_platform.Taken(id));
    }

    [Fact]
    public async Task A_provider_out_of_reach_is_for_later_and_never_thrown()
    {
        ComplaintCall[] calls =
        [
            await _platform.CutOff.FetchAsync("1", Stop),
            await _platform.CutOff.SaidAsync("1", Stop),
            await _platform.CutOff.ReplyAsync("1", "您好", [], Stop),
            await _platform.CutOff.DecideAsync("1", ComplaintAnswer.Approve("同意"), [], Stop),
            await _platform.CutOff.ListAsync(_platform.Today, _platform.Today, 0, Stop),
        ];

        Assert.All(calls, call => Assert.Equal((ComplaintCallKind.Later, 0), (call.Kind, call.Facts.Count)));
    }

    [Fact]
    public async Task What_the_caller_cancels_is_thrown()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _platform.Channel.FetchAsync(_platform.Complain(), cancelled.Token));
    }

    [Theory]
    [InlineData(ComplaintAnswerKind.Approve)]
    [InlineData(ComplaintAnswerKind.Reject)]
    [InlineData(ComplaintAnswerKind.Finish)]
    public async Task A_decision_arrives_and_the_complaint_is_on_its_way(ComplaintAnswerKind kind)
    {
        string id = _platform.Complain();
        var answer = new ComplaintAnswer(kind, "已核实处理", []);

        Assert.Equal(ComplaintCallKind.Done, (await _platform.Channel.DecideAsync(id, answer, [], Stop)).Kind);
        ComplaintFacts stands = Assert.Single((await _platform.Channel.FetchAsync(id, Stop)).Facts);

        Assert.True(stands.State > ComplaintState.Pending);
        Assert.Single(_platform.Taken(id));
    }

    [Fact]
    public async Task Words_that_are_too_long_are_refused()
    {
        string id = _platform.Complain();

        Assert.Equal(ComplaintCallKind.Refused, (await _platform.Channel.ReplyAsync(id, new string('字', ComplaintAnswer.LongestText + 1), [], Stop)).Kind);
        Assert.Equal(ComplaintCallKind.Done, (await _platform.Channel.ReplyAsync(id, new string('字', ComplaintAnswer.LongestText), [], Stop)).Kind);
    }

    [Fact]
    public async Task What_the_provider_ended_takes_no_more()
    {
        string id = _platform.Complain();
        _platform.End(id);

        Assert.Equal(ComplaintState.Processed, Assert.Single((await _platform.Channel.FetchAsync(id, Stop)).Facts).State);
        Assert.Equal(ComplaintCallKind.Refused, (await _platform.Channel.ReplyAsync(id, "您好", [], Stop)).Kind);
        Assert.Equal(ComplaintCallKind.Refused, (await _platform.Channel.DecideAsync(id, ComplaintAnswer.Reject("不符合", []), [], Stop)).Kind);
        Assert.Empty(_platform.Taken(id));
    }

    [Fact]
    public async Task The_list_has_every_complaint_of_its_days_on_one_of_its_pages()
    {
        HashSet<string> made = [.. Enumerable.Range(0, _platform.Channel.PageSize + 1).Select(_ => _platform.Complain())];

        ComplaintCall first = await _platform.Channel.ListAsync(_platform.Today.AddDays(-14), _platform.Today, 0, Stop);
        ComplaintCall second = await _platform.Channel.ListAsync(_platform.Today.AddDays(-14), _platform.Today, 1, Stop);
        ComplaintCall before = await _platform.Channel.ListAsync(_platform.Today.AddDays(-14), _platform.Today.AddDays(-1), 0, Stop);

        Assert.Equal((_platform.Channel.PageSize, made.Count), (first.Facts.Count, first.Total));
        Assert.Equal(made, first.Facts.Concat(second.Facts).Select(facts => facts.ComplaintId).ToHashSet());
        Assert.Empty(before.Facts);
    }

    private static async Task<(ComplaintCallKind Kind, int Facts)> KindAsync(Task<ComplaintCall> call)
    {
        ComplaintCall answer = await call;
        return (answer.Kind, answer.Facts.Count);
    }
}
