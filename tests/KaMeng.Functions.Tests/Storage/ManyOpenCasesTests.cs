using System.Globalization;
using Azure.Data.Tables;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Tests.Storage;

/// <summary>A list that is longer than a page of the table: counted in stretches of time, and looked into no further than a page needs.</summary>
public sealed class ManyOpenCasesTests
{
    private const int Cases = 1400;
    private const int Batch = 100;
    private const int OneInNine = 9;
    private const int Digits = 8;

    // More than a page at one moment, then ever farther apart, then a gap of a year.
    private static readonly DateTimeOffset[] Due = [.. Enumerable.Range(0, Cases).Select(number => Sample.Opened.AddMinutes(number switch
    {
        < 1010 => 0,
        < 1390 => (number - 1010) * (number - 1010) / 50,
        _ => 525_600 + number,
    }))];

    private static readonly Stage[] Stages = [.. Enumerable.Range(0, Cases).Select(number => number % OneInNine == 0 ? Stage.PlatformReview : Stage.MerchantReview)];

    [Fact]
    public async Task Every_open_case_is_counted_once_and_every_page_is_full_and_in_order()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        CaseTables tables = host.Get<CaseTables>();
        await WriteAsync(await tables.WorkList.GetAsync(default));
        string[] inOrder = [.. Due.Select((due, number) => (due, Id: Sample.Id(number))).OrderBy(one => one.due).ThenBy(one => one.Id, StringComparer.Ordinal).Select(one => one.Id)];

        // Once without fences, once with those that counting has put up.
        Assert.Equal(inOrder, await WalkAsync(host.Get<WorkListStore>(), new CaseQuery(0)));
        var counted = await host.Get<OpenCaseCounting>().CountAsync(Sample.Opened.AddMinutes(1), default);
        Assert.Equal((Cases, Stages.Count(stage => stage == Stage.PlatformReview)), (counted.All, counted.Open[Stage.PlatformReview]));
        Assert.Equal(Due.Count(due => due < Sample.Opened.AddMinutes(1)), counted.Overdue);
        var fences = new WorkListFences(tables, host.Clock);
        var fenced = new WorkListStore(tables, fences);
        Assert.NotNull(await fences.AheadAsync(null, 100, default));
        Assert.Null(await fences.AheadAsync(null, Cases, default));
        Assert.Equal(inOrder, await WalkAsync(fenced, new CaseQuery(0)));
        Assert.Equal(inOrder.Where(id => IsIn(id, Stage.PlatformReview)), await WalkAsync(fenced, new CaseQuery(0, Stage: Stage.PlatformReview)));
        Assert.Equal(inOrder.Where(id => Due[Number(id)] < Sample.Opened.AddDays(3)), await WalkAsync(fenced, new CaseQuery(0, DueBefore: Sample.Opened.AddDays(3))));
        Assert.Empty(await WalkAsync(fenced, new CaseQuery(0, Stage: Stage.Closed)));
    }

    private static bool IsIn(string refundId, Stage stage) => Stages[Number(refundId)] == stage;

    private static int Number(string refundId) => int.Parse(refundId.AsSpan(Sample.Id(0).Length - Digits), CultureInfo.InvariantCulture);

    private static async Task<List<string>> WalkAsync(WorkListStore list, CaseQuery query)
    {
        const int Page = 170;
        var walked = new List<string>();
        string? after = null;
        while (true)
        {
            IReadOnlyList<WorkListEntry> page = await list.ReadAsync(query, after, Page, TestContext.Current.CancellationToken);
            walked.AddRange(page.Select(entry => entry.RefundId));
            if (page.Count < Page)
            {
                return walked;
            }

            after = page[^1].Key;
        }
    }

    private static async Task WriteAsync(TableClient workList)
    {
        IEnumerable<TableEntity> rows = Enumerable.Range(0, Cases).Select(number => WorkListStore.Rows(CaseRow.First(Sample.Case() with
        {
            RefundId = Sample.Id(number),
            Position = CasePosition.Waiting(Stages[number], new NextAction(Actor.Merchant, RequiredAction.Decide, Due[number], TimeoutEffect.Escalate)),
        })).First());
        await Task.WhenAll(rows.Chunk(Batch).Select(some =>
            workList.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)))));
    }
}
