using System.Text;
using Azure.Data.Tables;
using KaMeng.Functions.Activities;
using KaMeng.Functions.AfterSales;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Retention;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Tests.Retention;

/// <summary>The record of a trade is there for its three years, whatever is purged, and goes whole after them.</summary>
public sealed class TradeRecordTests
{
    private static readonly string Hash = new('b', 64);

    [Fact]
    public async Task It_is_there_on_the_last_day_of_its_years_and_gone_after()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        await GiveFileAsync(host);
        await host.RecordAsync(CaseHost.Step(1, TimelineEvent.PayoutRequested, writer: "rf_payout-01"));
        await CloseAsync(host, 2);
        DateTimeOffset closed = host.Clock.Now;

        host.Clock.Now = closed.AddYears(3).AddDays(-1);
        await PurgeAsync(host);
        Assert.Equal(Stage.Closed, (await host.FindAsync()).Position.Stage);
        Assert.True(await IsFileThereAsync(host));
        Assert.Empty(host.Client.Purged);

        host.Clock.Now = closed.AddYears(3);
        host.Client.IsDown = true;
        await PurgeAsync(host);
        Assert.NotNull(await host.FindAsync());

        host.Client.IsDown = false;
        await PurgeAsync(host);
        Assert.Null(await host.FindAsync());
        Assert.False(await IsFileThereAsync(host));
        Assert.Empty((await host.Cases.ListAsync(new(10), TestContext.Current.CancellationToken)).Items);
        Assert.Empty((await host.Cases.ListAsync(new(10, MerchantId: Sample.Order.MerchantId), TestContext.Current.CancellationToken)).Items);
        Assert.Empty(await host.Cases.OfOrderAsync(Sample.Storefront, Sample.Order.OrderId, TestContext.Current.CancellationToken));
        Assert.Contains(Sample.RefundId, host.Client.Purged);
        Assert.Contains("rf_payout-01", host.Client.Purged);
        Assert.Equal([], await RowsAboutAsync(host));
    }

    [Fact]
    public async Task An_open_case_has_no_end_to_count_from()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        await CloseAsync(host, 1);
        await host.RecordAsync(CaseHost.Step(
            1, TimelineEvent.ReReviewRequested, CasePosition.Waiting(Stage.ReReview, new NextAction(Actor.Operator, RequiredAction.Decide, Sample.Opened.AddDays(1), TimeoutEffect.Remind)), InboxLane.Of(1)));

        host.Clock.Now = Sample.Opened.AddYears(10);
        await PurgeAsync(host);

        Assert.Equal(Stage.ReReview, (await host.FindAsync()).Position.Stage);
    }

    [Fact]
    public async Task What_was_paid_back_stays_paid_back()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        RefundCase opened = await host.OpenAsync();
        await host.Get<OrderStore>().SettleAsync(opened, opened.Requested, TestContext.Current.CancellationToken);
        await CloseAsync(host, 1);
        host.Clock.Now = host.Clock.Now.AddYears(4);
        await PurgeAsync(host);

        ProblemException refused = await Assert.ThrowsAsync<ProblemException>(() => host.OpenAsync(Sample.Application(Sample.Id(2))));
        Assert.Equal("NOTHING_REFUNDABLE", refused.Code);
    }

    [Fact]
    public async Task Days_and_deliveries_long_past_go_and_younger_ones_stay()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        var standing = host.Get<StandingStore>();
        var watches = host.Get<WatchStore>();
        DateOnly day = DateOnly.FromDateTime(Sample.Opened.UtcDateTime);
        foreach (DateOnly told in new[] { day, day.AddDays(200) })
        {
            await standing.KeepDayAsync("m-77", "demo", new MerchantDay(told, 10, null, Money.Fen(100), null), TestContext.Current.CancellationToken);
            await standing.CountRefundAsync("m-77", $"rf-{told:O}", told, TestContext.Current.CancellationToken);
        }

        await WatchAsync(watches, "KM-past", Sample.Opened, WatchState.Delivered);
        await WatchAsync(watches, "KM-late", Sample.Opened.AddDays(200), WatchState.Settled);
        await WatchAsync(watches, "KM-open", Sample.Opened, WatchState.Watching);

        host.Clock.Now = Sample.Opened.AddDays(500);
        await PurgeAsync(host);

        MerchantRecord past = await standing.ReadAsync("m-77", new RateWindow(day, day), TestContext.Current.CancellationToken);
        MerchantRecord later = await standing.ReadAsync("m-77", new RateWindow(day.AddDays(200), day.AddDays(200)), TestContext.Current.CancellationToken);
        Assert.Equal((0L, 0L), (past.Numbers.Orders, past.Numbers.Refunds));
        Assert.Equal((10L, 1L), (later.Numbers.Orders, later.Numbers.Refunds));
        Assert.Equal(Money.Fen(100), later.Prepaid);
        Assert.Null(await watches.FindAsync("demo", "KM-past", "1", TestContext.Current.CancellationToken));
        Assert.NotNull(await watches.FindAsync("demo", "KM-late", "1", TestContext.Current.CancellationToken));
        Assert.NotNull(await watches.FindAsync("demo", "KM-open", "1", TestContext.Current.CancellationToken));
    }

    private static async Task PurgeAsync(CaseHost host)
    {
        await host.Get<TradeRecords>().PurgeAsync(TestContext.Current.CancellationToken);
        await host.Get<ExpiredRows>().PurgePastAsync(TestContext.Current.CancellationToken);
    }

    private static Task CloseAsync(CaseHost host, int step)
    {
        host.Clock.Now = Sample.Opened.AddSeconds(step);
        return host.RecordAsync(CaseHost.Step(step, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Refunded)));
    }

    private static async Task GiveFileAsync(CaseHost host)
    {
        var item = new EvidenceItem("ev_1", EvidenceKind.E3, Hash, "text/plain", 1, Actor.Buyer, Sample.Opened);
        await host.Get<IFileTrail>().FollowAsync(await host.FindAsync(), item.EvidenceId, Hash, TestContext.Current.CancellationToken);
        await host.Get<IEvidenceFiles>().KeepAsync(new FileFacts(1, Hash, "text/plain"), "text/plain", new MemoryStream(Encoding.UTF8.GetBytes("x")), TestContext.Current.CancellationToken);
        ChangeToRecord given = CaseHost.Step(1, TimelineEvent.EvidenceAdded);
        await host.RecordAsync(given with { Change = given.Change! with { Evidence = [item] } });
    }

    private static async Task<bool> IsFileThereAsync(CaseHost host)
    {
        await using Stream? bytes = await host.Get<IEvidenceFiles>().OpenAsync(Hash, TestContext.Current.CancellationToken);
        return bytes is not null;
    }

    private static Task<DeliveryWatch?> WatchAsync(WatchStore watches, string orderId, DateTimeOffset due, WatchState state) => watches.ChangeAsync(
        "demo", orderId, "1", _ => new DeliveryWatch("demo", Sample.Undelivered with { OrderId = orderId }, due, state, null), TestContext.Current.CancellationToken);

    // Every row of every table that still names the case by its key, but for the sums of its order line.
    private static async Task<IReadOnlyList<string>> RowsAboutAsync(CaseHost host)
    {
        var rows = new List<string>();
        foreach (string name in new[] { TableNames.Cases, TableNames.Orders, TableNames.WorkList, TableNames.Buyers, TableNames.Files, TableNames.Bells, TableNames.Standing })
        {
            await foreach (TableEntity row in host.Get<TableServiceClient>().GetTableClient(name).QueryAsync<TableEntity>())
            {
                if (row.PartitionKey.Contains(Sample.RefundId, StringComparison.Ordinal) || row.RowKey.Contains(Sample.RefundId, StringComparison.Ordinal))
                {
                    rows.Add($"{name}: {row.PartitionKey} {row.RowKey}");
                }
            }
        }

        return rows;
    }
}
