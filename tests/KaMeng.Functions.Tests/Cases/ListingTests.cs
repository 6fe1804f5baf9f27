using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Pages.WorkList;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Tests.Cases;

public sealed class ListingTests
{
    [Fact]
    public async Task Cases_are_listed_by_deadline_page_by_page_and_closed_ones_last()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        for (int number = 1; number <= 7; number++)
        {
            // The later opened, the earlier due.
            await OpenAsync(host, number, Sample.Opened.AddHours(50 - number));
        }

        await host.RecordAsync(CaseHost.Step(2, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Expired), refundId: Sample.Id(7)));
        var listed = new List<string>();
        string? cursor = null;
        do
        {
            CasePage page = await host.Cases.ListAsync(new CaseQuery(3, cursor), default);
            listed.AddRange(page.Items.Select(found => found.RefundId));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(new[] { 6, 5, 4, 3, 2, 1, 7 }.Select(Sample.Id), listed);
    }

    [Fact]
    public async Task Filters_let_through_what_they_name()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await OpenAsync(host, 1, Sample.Opened.AddHours(1));
        await OpenAsync(host, 2, Sample.Opened.AddHours(2), merchant: "m-'78/?#");
        await host.RecordAsync(CaseHost.Step(2, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Rejected), refundId: Sample.Id(1)));

        Assert.Equal([Sample.Id(2)], await ListAsync(new CaseQuery(50, MerchantId: "m-'78/?#")));
        Assert.Equal([Sample.Id(1)], await ListAsync(new CaseQuery(50, Outcome: CaseOutcome.Rejected)));
        Assert.Equal([Sample.Id(2)], await ListAsync(new CaseQuery(50, Stage: Stage.MerchantReview)));
        Assert.Equal([Sample.Id(2)], await ListAsync(new CaseQuery(50, DueBefore: Sample.Opened.AddHours(3))));
        Assert.Empty(await ListAsync(new CaseQuery(50, DueBefore: Sample.Opened.AddHours(2))));
        Assert.Equal([Sample.Id(1)], await ListAsync(new CaseQuery(50, OrderId: "order 1")));
        Assert.Equal([Sample.Id(2), Sample.Id(1)], await ListAsync(new CaseQuery(50, BuyerId: Sample.Order.BuyerId)));
        Assert.Empty(await ListAsync(new CaseQuery(50, BuyerId: "nobody")));
        RefundCase one = await host.FindAsync(Sample.Id(1));
        Assert.Equal([Sample.Id(2), Sample.Id(1)], await ListAsync(new CaseQuery(50, Reason: one.Reason)));
        Assert.Empty(await ListAsync(new CaseQuery(50, Reason: RefundReason.Minor)));
        long fen = one.Requested.Amount;
        Assert.Equal([Sample.Id(2), Sample.Id(1)], await ListAsync(new CaseQuery(50, AmountFrom: fen, AmountTo: fen)));
        Assert.Empty(await ListAsync(new CaseQuery(50, AmountFrom: fen + 1)));
        Assert.Empty(await ListAsync(new CaseQuery(50, AmountTo: fen - 1)));

        async Task<IEnumerable<string>> ListAsync(CaseQuery query) => (await host.Cases.ListAsync(query, default)).Items.Select(found => found.RefundId);
    }

    [Fact]
    public async Task Open_cases_are_counted_by_what_operators_look_for()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await OpenAsync(host, 1, Sample.Opened.AddHours(1));
        await OpenAsync(host, 2, Sample.Opened.AddHours(3));
        await OpenAsync(host, 3, Sample.Opened.AddHours(5));
        await OpenAsync(host, 4, Sample.Opened.AddHours(1));
        var review = CasePosition.Waiting(Stage.PlatformReview, new NextAction(Actor.Operator, RequiredAction.Decide, Sample.Opened.AddHours(4), TimeoutEffect.Escalate));
        ChangeToRecord flagged = CaseHost.Step(2, TimelineEvent.PlatformReviewStarted, review, refundId: Sample.Id(3));
        await host.RecordAsync(flagged with { Change = flagged.Change! with { Flags = [CaseFlag.HighValue] } });
        await host.RecordAsync(CaseHost.Step(2, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Rejected), refundId: Sample.Id(4)));
        OpenCaseCounting counting = host.Get<OpenCaseCounting>();
        Assert.Null((await counting.ReadAsync(default)).CountedAt);

        StageCounts counts = await counting.CountAsync(Sample.Opened.AddHours(2), default);

        Assert.Equal((2, 1, 3), (counts.Open[Stage.MerchantReview], counts.Open[Stage.PlatformReview], counts.All));
        Assert.Equal((1, 1, 0), (counts.Overdue, counts.Flags[CaseFlag.HighValue], counts.InTrouble));
        Assert.Equal(Sample.Opened.AddHours(2), counts.CountedAt);
        Assert.Equal(counts.CountedAt, (await counting.ReadAsync(default)).CountedAt);
        Assert.Equal(Sample.Id(3), Assert.Single((await host.Cases.ListAsync(new CaseQuery(50, ForOperator: true), default)).Items).RefundId);
        Assert.Empty((await host.Cases.ListAsync(new CaseQuery(50, InTrouble: true), default)).Items);
    }

    [Fact]
    public async Task A_row_left_behind_by_a_crash_is_not_shown_and_is_removed()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await OpenAsync(host, 1, Sample.Opened.AddHours(1));
        CaseRow row = (await host.Get<CaseStore>().FindAsync(Sample.Id(1), default))!;
        string left = WorkListKey.Of(row.Case with { Position = CasePosition.Waiting(Stage.MerchantReview, row.Case.Position.Next! with { DueAt = Sample.Opened }) });
        await host.Get<WorkListStore>().FollowAsync(row with { WorkKey = left, StaleWorkKey = null }, default);

        Assert.Single((await host.Cases.ListAsync(new CaseQuery(50), default)).Items);
        IReadOnlyList<WorkListEntry> rows = await host.Get<WorkListStore>().ReadAsync(new CaseQuery(50), null, 50, default);
        Assert.Equal(row.WorkKey, Assert.Single(rows).Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("***")]
    [InlineData("AAAA")]
    public async Task A_cursor_that_no_list_answered_is_refused(string cursor)
    {
        await using CaseHost host = await CaseHost.StartAsync();
        ProblemException problem = await Assert.ThrowsAsync<ProblemException>(() => host.Cases.ListAsync(new CaseQuery(50, cursor), default));
        Assert.Equal(422, problem.Status);
        Assert.Contains("cursor", problem.Errors.Keys);
    }

    private static async Task OpenAsync(CaseHost host, int number, DateTimeOffset due, string merchant = "m-77")
    {
        await host.OpenAsync(Sample.Application(Sample.Id(number), Sample.Order with { OrderId = $"order {number}", MerchantId = merchant }));
        await host.RecordAsync(CaseHost.Step(
            1,
            TimelineEvent.MerchantReviewStarted,
            CasePosition.Waiting(Stage.MerchantReview, new NextAction(Actor.Merchant, RequiredAction.Decide, due, TimeoutEffect.Escalate)),
            refundId: Sample.Id(number)));
    }
}
