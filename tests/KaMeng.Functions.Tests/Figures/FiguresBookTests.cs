using KaMeng.Functions.Channels;
using KaMeng.Functions.Figures;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Figures;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Figures;

/// <summary>The figures on tables: each fact counts once, and a day that is over is added up once.</summary>
public sealed class FiguresBookTests : IAsyncLifetime
{
    private CaseHost? _host;

    private CaseHost Host => _host!;

    private FiguresBook Book => Host.Get<FiguresBook>();

    private FiguresStore Store => Host.Get<FiguresStore>();

    private DateOnly Today => WorkingCalendar.DateOf(Host.Clock.Now);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CaseHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    [Fact]
    public async Task A_change_told_sixteen_times_at_once_counts_once()
    {
        RefundCase opened = Sample.Case() with { OpenedAt = Host.Clock.Now };
        CaseChange change = Triaged();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Book.FollowAsync(opened, change, Stop)));

        DayTally today = Assert.Single(await Book.DaysAsync(new FiguresWindow(Today, Today), Stop));
        Assert.Equal((1, 1), (today.Tally.Opened, today.Tally.Decided));
    }

    [Fact]
    public async Task A_day_that_is_over_is_kept_added_up_and_added_up_anew_when_something_comes_late()
    {
        DateOnly day = Today;
        RefundCase opened = Sample.Case() with { OpenedAt = Host.Clock.Now };
        CaseChange change = Triaged();
        await Book.FollowAsync(opened, change, Stop);
        Host.Clock.Now += TimeSpan.FromDays(2);

        await new AddUpDays(Book, Host.Clock).RunAsync(new Microsoft.Azure.Functions.Worker.TimerInfo(), Stop);
        Assert.Equal(1, (await Store.TalliesAsync(new FiguresWindow(day, day), Stop))[day].Tally.Opened);

        await Book.FollowAsync(opened with { RefundId = Sample.Id(2) }, change, Stop);
        Assert.Empty(await Store.TalliesAsync(new FiguresWindow(day, day), Stop));
        Assert.Equal(2, (await Book.DaysAsync(new FiguresWindow(day, day), Stop))[0].Tally.Opened);
    }

    [Fact]
    public async Task Answers_of_channels_are_counted_by_the_hour_in_few_rows()
    {
        var diary = Host.Get<IChannelDiary>();
        await Task.WhenAll(Enumerable.Range(1, 50).Select(number => diary.NoteAsync(
            PayoutChannel.WeChatPay, number % 10 == 0 ? ChannelAnswerKind.NoAnswer : ChannelAnswerKind.Reported, TimeSpan.FromMilliseconds(number), Stop)));
        Host.Clock.Now += TimeSpan.FromHours(2);
        await diary.NoteAsync(PayoutChannel.WeChatPay, ChannelAnswerKind.Refused, TimeSpan.FromMilliseconds(1), Stop);

        ProviderAnswers answers = Assert.Single(await Store.AnswersAsync(Host.Clock.Now.AddHours(-24), Stop));

        Assert.Equal((45, 5, 1, 51), (answers.Reported, answers.NoAnswer, answers.Refused, answers.Calls));
        Assert.InRange(answers.Latency.At(0.5)!.Value.TotalMilliseconds, 24, 26);
    }

    private CaseChange Triaged() => new()
    {
        Revision = 1,
        Lane = Lane.Instant,
        MissingEvidence = [],
        Happened = [new TimelineEntry(Host.Clock.Now, Actor.System, TimelineEvent.Triaged, null)],
    };
}
