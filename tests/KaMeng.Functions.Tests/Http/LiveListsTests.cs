using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.WorkList;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Tests.Http;

public sealed class LiveListsTests
{
    private static readonly CaseQuery First = new(50);

    private readonly FakeCases _cases = new();
    private readonly FlyingClock _clock = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task A_list_is_read_once_a_second_however_many_look_at_it()
    {
        var live = new LiveLists(_cases, _clock);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => live.ReadAsync(First, default)));
        Assert.Equal(First, Assert.Single(_cases.Queries));

        _clock.Advance(TimeSpan.FromSeconds(1));
        await live.ReadAsync(First, default);
        Assert.Equal(2, _cases.Queries.Count);
    }

    [Fact]
    public async Task Each_list_is_read_for_itself()
    {
        var live = new LiveLists(_cases, _clock);
        foreach (CaseQuery query in new[] { First, First with { Cursor = "1" }, First with { ClaimedBy = "alice" }, First with { ClaimedBy = "bob" }, First with { Reason = RefundReason.Minor } })
        {
            await live.ReadAsync(query, default);
        }

        Assert.Equal(5, _cases.Queries.Count);
    }

    [Fact]
    public async Task What_is_due_within_some_hours_is_one_list_for_a_minute()
    {
        var live = new LiveLists(_cases, _clock);
        var due = new DateTimeOffset(2026, 2, 13, 2, 5, 0, TimeSpan.Zero);
        await live.ReadAsync(First with { DueBefore = due.AddSeconds(1) }, default);
        await live.ReadAsync(First with { DueBefore = due.AddSeconds(59) }, default);
        Assert.Equal(due, Assert.Single(_cases.Queries).DueBefore);
    }

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(6, 120)]
    [InlineData(31, 300)]
    [InlineData(3600, 300)]
    public void Counting_takes_a_twentieth_of_the_time_until_that_would_make_counts_older_than_five_minutes(double took, double rests) =>
        Assert.Equal(TimeSpan.FromSeconds(rests), OpenCaseCounts.RestAfter(TimeSpan.FromSeconds(took)));
}
